package io.nl2sql.rules.algebra;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A further table of a FROM clause and how its rows match.
 *
 * @param kind what happens to rows without a match
 * @param source the joined table
 * @param on pairs of fields that must be equal, at least one
 */
public record Join(Kind kind, Source source, List<ColumnPair> on) {

    /** What happens to rows without a match. */
    public enum Kind {
        /** They are dropped. */
        INNER,
        /** Those of the tables before are kept. */
        LEFT
    }

    public Join {
        requireNonNull(kind, "kind is null");
        requireNonNull(source, "source is null");
        on = List.copyOf(on);
        require(!on.isEmpty(), "a join needs at least one pair of columns");
    }

    /** An inner join on one pair. */
    public static Join inner(Source source, Field left, Field right) {
        return new Join(Kind.INNER, source, List.of(new ColumnPair(left, right)));
    }

    /** A left join on one pair. */
    public static Join left(Source source, Field left, Field right) {
        return new Join(Kind.LEFT, source, List.of(new ColumnPair(left, right)));
    }

    /** This join of another kind. */
    public Join as(Kind otherKind) {
        return new Join(otherKind, source, on);
    }
}

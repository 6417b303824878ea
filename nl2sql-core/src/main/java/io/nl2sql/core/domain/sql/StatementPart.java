package io.nl2sql.core.domain.sql;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One statement in the tree: the outermost one, or one nested in it, such as the body of a common table expression.
 *
 * @param kind what it does
 * @param filter for UPDATE and DELETE how far it limits the rows it touches, {@link Filter#NOT_APPLICABLE} otherwise
 * @param span where it stands, or null where the parser does not tell
 */
public record StatementPart(
        StatementKind kind, Filter filter, @Nullable TextSpan span) {

    /** Whether a write is limited to some rows. */
    public enum Filter {
        NOT_APPLICABLE,
        /** There is no WHERE. */
        ABSENT,
        /** There is a WHERE that holds for every row. */
        TRIVIAL,
        /** There is a WHERE that depends on the rows. */
        SELECTIVE
    }

    public StatementPart {
        requireNonNull(kind, "kind is null");
        requireNonNull(filter, "filter is null");
    }

    /** A part that is not an UPDATE or DELETE. */
    public static StatementPart of(StatementKind kind, @Nullable TextSpan span) {
        return new StatementPart(kind, Filter.NOT_APPLICABLE, span);
    }
}

package io.nl2sql.rules.algebra;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Tables joined one after the other.
 *
 * @param first the first table
 * @param joins the others, each joined with tables before it
 */
public record From(Source first, List<Join> joins) {

    public From {
        requireNonNull(first, "first is null");
        joins = List.copyOf(joins);
        LinkedHashSet<Source> seen = new LinkedHashSet<>(List.of(first));
        for (Join join : joins) {
            require(seen.add(join.source()), "a table takes part twice in one role");
            for (ColumnPair pair : join.on()) {
                require(
                        seen.contains(pair.left().source())
                                && seen.contains(pair.right().source()),
                        "a join names a table that does not stand before it");
            }
        }
    }

    /** One table alone. */
    public static From of(Source source) {
        return new From(source, List.of());
    }

    /** These tables and one more. */
    public From and(Join join) {
        List<Join> all = new ArrayList<>(joins);
        all.add(join);
        return new From(first, all);
    }

    /** The tables in order. */
    public List<Source> sources() {
        List<Source> all = new ArrayList<>();
        all.add(first);
        joins.forEach(join -> all.add(join.source()));
        return all;
    }
}

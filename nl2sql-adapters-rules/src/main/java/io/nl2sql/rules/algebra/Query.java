package io.nl2sql.rules.algebra;

import java.util.List;
import java.util.stream.Stream;

/** Anything that yields rows: one selection, or two queries combined. */
public sealed interface Query permits Select, SetOperation {

    /** The shape of the result. Of two combined queries, the left one gives it. */
    List<SelectItem> items();

    /** The order of the rows, most significant first; empty where none is asked for. */
    List<OrderItem> orderBy();

    /** Every value written down in it, repeated ones too; those of the queries inside it are not left out. */
    Stream<Literal> literals();

    /** This query and a further one, equal rows merged. */
    default SetOperation union(Query other) {
        return SetOperation.of(SetOperation.Kind.UNION, this, other);
    }

    /** The rows that this query and a further one share. */
    default SetOperation intersect(Query other) {
        return SetOperation.of(SetOperation.Kind.INTERSECT, this, other);
    }

    /** The rows of this query that a further one lacks. */
    default SetOperation except(Query other) {
        return SetOperation.of(SetOperation.Kind.EXCEPT, this, other);
    }
}

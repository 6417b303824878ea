package io.nl2sql.rules.schema;

import java.util.Comparator;

/**
 * A table or column that a phrase may name.
 *
 * @param score how well, about 0 to 1
 * @param element the table or column
 */
public record SchemaMatch(double score, SchemaElement element) {

    /** Best first; among equals tables before columns, then catalogue order. */
    public static final Comparator<SchemaMatch> BEST_FIRST = Comparator.comparingDouble(SchemaMatch::score)
            .reversed()
            .thenComparing(match -> !match.isTable())
            .thenComparing(match -> match.element().position());

    public boolean isTable() {
        return element.isTable();
    }

    public SchemaTable table() {
        return element.table();
    }

    SchemaMatch withScore(double other) {
        return new SchemaMatch(other, element);
    }
}

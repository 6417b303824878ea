package io.nl2sql.core.metric;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import java.util.List;

/** Finds what a model names in a schema. Immutable. */
final class MetricNames {

    private final DatabaseSchema schema;

    MetricNames(DatabaseSchema schema) {
        this.schema = schema;
    }

    /**
     * The table of a name.
     *
     * @throws IllegalArgumentException where there is none
     */
    Table table(String written) {
        return schema.findWritten(written)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the metric model names the table %s, of which the database has none or several: name one of its schema"
                                .formatted(shortened(written))));
    }

    /**
     * The column of a name.
     *
     * @throws IllegalArgumentException where there is none
     */
    Column column(String table, String written) {
        Table owner = table(table);
        return owner.findColumn(written)
                .or(() -> owner.columns().stream()
                        .filter(column -> column.name().equalsIgnoreCase(written))
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the metric model names the column %s, which table %s does not have: name one of its columns"
                                .formatted(shortened(written), owner.name())));
    }

    /** The columns of names. */
    List<String> columns(String table, List<String> written) {
        return written.stream().map(name -> column(table, name).name()).toList();
    }

    static String shortened(String name) {
        String line = name.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= 100 ? line : line.substring(0, 100) + "…";
    }
}

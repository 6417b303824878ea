package io.nl2sql.core.evaluation.retrieval;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.retrieval.SampledValues;
import java.util.ArrayList;
import java.util.List;

/** Puts databases together as the schemas of one. Not safe for concurrent use. */
public final class SchemaPool {

    private final Dialect dialect;
    private final List<Table> tables = new ArrayList<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();
    private final List<ColumnSample> samples = new ArrayList<>();

    public SchemaPool(Dialect dialect) {
        this.dialect = dialect;
    }

    /** What a table of a database is called in the pool. */
    public static TableName name(String database, TableName table) {
        return new TableName(database, table.table());
    }

    /** Adds a database under its name. */
    public void add(String database, DatabaseSchema schema, SampledValues values) {
        for (Table table : schema.tables()) {
            tables.add(new Table(
                    name(database, table.name()),
                    table.kind(),
                    table.columns(),
                    table.primaryKey(),
                    table.uniqueKeys(),
                    table.indexes(),
                    table.rowEstimate(),
                    table.comment()));
        }
        for (ForeignKey key : schema.foreignKeys()) {
            foreignKeys.add(new ForeignKey(
                    name(database, key.from()),
                    key.fromColumns(),
                    name(database, key.to()),
                    key.toColumns(),
                    key.origin()));
        }
        for (ColumnSample sample : values.all()) {
            samples.add(new ColumnSample(
                    new ColumnName(
                            name(database, sample.column().table()),
                            sample.column().column()),
                    sample.values(),
                    sample.complete(),
                    sample.hasNulls(),
                    sample.rows()));
        }
    }

    /** All databases as one. */
    public DatabaseSchema schema() {
        return new DatabaseSchema(dialect, tables, foreignKeys);
    }

    /** The values of all of them. */
    public SampledValues values() {
        return SampledValues.of(samples);
    }
}

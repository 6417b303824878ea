package io.nl2sql.core.retrieval;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.port.out.ValueIndex;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of the contents of columns, wherever it is kept. */
public interface ColumnContents {

    /** What a column holds on the whole; empty of one that nothing is known of. */
    Optional<ColumnProfile> profile(ColumnName column);

    /** Values of a column, all or some; empty of one that nothing is known of. */
    List<Object> values(ColumnName column);

    /** What samples tell. Nothing is known of columns that the schema does not have. */
    static ColumnContents of(DatabaseSchema schema, SampledValues samples) {
        Map<ColumnName, ColumnProfile> profiles = new HashMap<>();
        for (Table table : schema.tables()) {
            table.columns()
                    .forEach(column -> samples.find(table.columnName(column))
                            .ifPresent(sample ->
                                    profiles.put(sample.column(), ColumnProfiler.profile(sample, column.type()))));
        }
        return new ColumnContents() {
            @Override
            public Optional<ColumnProfile> profile(ColumnName column) {
                return Optional.ofNullable(profiles.get(column));
            }

            @Override
            public List<Object> values(ColumnName column) {
                return samples.find(column).map(ColumnSample::values).orElse(List.of());
            }
        };
    }

    /**
     * What is kept of a collection, read where it is asked for.
     *
     * @param values the newest view of that collection
     * @param maxValues most values of one column
     */
    static ColumnContents of(ValueStore store, String collection, ValueIndex values, int maxValues) {
        Map<ColumnName, ColumnProfile> profiles = values.profiles();
        return new ColumnContents() {
            @Override
            public Optional<ColumnProfile> profile(ColumnName column) {
                return Optional.ofNullable(profiles.get(column));
            }

            @Override
            public List<Object> values(ColumnName column) {
                return store.sample(collection, column, maxValues)
                        .map(ColumnSample::values)
                        .orElse(List.of());
            }
        };
    }
}

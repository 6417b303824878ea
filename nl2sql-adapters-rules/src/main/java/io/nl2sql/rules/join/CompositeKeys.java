package io.nl2sql.rules.join;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts single-column references together that refer to the columns of one composite primary key. Many databases declare
 * them one by one; joining on only one of them multiplies rows.
 */
final class CompositeKeys {

    private CompositeKeys() {}

    private record Ends(TableName from, TableName to) {}

    /** The foreign keys of the schema without repeats, declared ones first, parts of a composite key as one. */
    static List<ForeignKey> merged(DatabaseSchema schema) {
        Map<Ends, List<ForeignKey>> byEnds = new LinkedHashMap<>();
        Set<List<Object>> seen = new HashSet<>();
        for (ForeignKey key : schema.foreignKeys()) {
            if (seen.add(List.of(key.from(), key.fromColumns(), key.to(), key.toColumns()))) {
                byEnds.computeIfAbsent(new Ends(key.from(), key.to()), ends -> new ArrayList<>())
                        .add(key);
            }
        }
        List<ForeignKey> all = new ArrayList<>();
        byEnds.forEach((ends, keys) -> {
            List<String> primaryKey =
                    schema.findTable(ends.to()).map(Table::primaryKey).orElse(List.of());
            List<ForeignKey> parallel = primaryKey.size() > 1 ? mergeParts(keys, primaryKey) : keys;
            parallel.stream().sorted(order(schema, ends.from())).forEach(all::add);
        });
        return all;
    }

    /** Declared before inferred, then as the columns stand in the table: catalogues list keys in any order. */
    private static Comparator<ForeignKey> order(DatabaseSchema schema, TableName from) {
        List<String> columns = schema.findTable(from)
                .map(table -> table.columns().stream().map(Column::name).toList())
                .orElse(List.of());
        return Comparator.comparing(ForeignKey::origin)
                .thenComparingInt(key -> columns.indexOf(key.fromColumns().get(0)));
    }

    private static List<ForeignKey> mergeParts(List<ForeignKey> keys, List<String> primaryKey) {
        Map<String, ForeignKey> parts = new LinkedHashMap<>();
        for (String column : primaryKey) {
            for (ForeignKey key : keys) {
                if (key.origin() != ForeignKey.Origin.INFERRED
                        && key.toColumns().equals(List.of(column))) {
                    parts.putIfAbsent(column, key);
                }
            }
        }
        if (parts.size() < 2) {
            return keys;
        }
        ForeignKey first = parts.values().iterator().next();
        List<ForeignKey> result = new ArrayList<>();
        result.add(new ForeignKey(
                first.from(),
                parts.values().stream().map(key -> key.fromColumns().get(0)).toList(),
                first.to(),
                List.copyOf(parts.keySet()),
                first.origin()));
        keys.stream().filter(key -> !parts.containsValue(key)).forEach(result::add);
        return result;
    }
}

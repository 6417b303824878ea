package io.nl2sql.rules.join;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tables of a schema and the keys between them, whatever their origin. Single references that together cover a
 * composite primary key are one key here. Immutable and safe to share.
 */
public final class SchemaGraph {

    private final Map<TableName, Integer> positions = new LinkedHashMap<>();
    private final Map<TableName, List<ForeignKey>> keysByTable = new LinkedHashMap<>();
    private final List<ForeignKey> selfReferences = new ArrayList<>();

    private SchemaGraph() {}

    /** The graph of a schema. */
    public static SchemaGraph of(DatabaseSchema schema) {
        SchemaGraph graph = new SchemaGraph();
        for (Table table : schema.tables()) {
            graph.positions.put(table.name(), graph.positions.size());
            graph.keysByTable.put(table.name(), new ArrayList<>());
        }
        for (ForeignKey key : CompositeKeys.merged(schema)) {
            if (key.from().equals(key.to())) {
                graph.selfReferences.add(key);
            } else {
                graph.keysOf(key.from()).add(key);
                graph.keysOf(key.to()).add(key);
            }
        }
        return graph;
    }

    /** The tables in catalogue order. */
    public Set<TableName> tables() {
        return Collections.unmodifiableSet(positions.keySet());
    }

    /** Whether the graph has this table. */
    public boolean contains(TableName table) {
        return positions.containsKey(table);
    }

    /** The keys between two different tables, in either direction, declared ones first. */
    public List<ForeignKey> keysBetween(TableName one, TableName other) {
        return keysOf(one).stream()
                .filter(key -> key.from().equals(other) || key.to().equals(other))
                .toList();
    }

    /** The keys of a table that refer to another table. */
    public List<ForeignKey> keysFrom(TableName table) {
        return keysOf(table).stream().filter(key -> key.from().equals(table)).toList();
    }

    /** The keys of other tables that refer to this one. */
    public List<ForeignKey> keysTo(TableName table) {
        return keysOf(table).stream().filter(key -> key.to().equals(table)).toList();
    }

    /** The keys of a table that refer to the same table: the manager of an employee. */
    public List<ForeignKey> selfReferences(TableName table) {
        return selfReferences.stream().filter(key -> key.from().equals(table)).toList();
    }

    /** The tables one key away, in key order. */
    public Set<TableName> neighbours(TableName table) {
        Set<TableName> found = new LinkedHashSet<>();
        for (ForeignKey key : keysOf(table)) {
            found.add(otherEnd(key, table));
        }
        return found;
    }

    /** The table at the other end of a key. */
    static TableName otherEnd(ForeignKey key, TableName end) {
        return key.from().equals(end) ? key.to() : key.from();
    }

    /** The keys at a table, not counting those that refer to the same table. */
    List<ForeignKey> keysOf(TableName table) {
        List<ForeignKey> keys = keysByTable.get(table);
        if (keys == null) {
            throw new IllegalArgumentException("table %s is not in the schema".formatted(table));
        }
        return keys;
    }

    /** The place of a table in the catalogue, counted from 0. */
    int position(TableName table) {
        Integer position = positions.get(table);
        if (position == null) {
            throw new IllegalArgumentException("table %s is not in the schema".formatted(table));
        }
        return position;
    }
}

package io.nl2sql.core.linking;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which tables foreign keys connect. Immutable. */
final class TableGraph {

    private final Map<TableName, Set<TableName>> neighbours = new HashMap<>();
    private final Map<TableName, Integer> groups = new HashMap<>();
    private final Map<TableName, Integer> places = new HashMap<>();
    private final Map<TableName, List<Integer>> keysFrom = new HashMap<>();
    private final List<ForeignKey> keys;

    private TableGraph(DatabaseSchema schema) {
        this.keys = schema.foreignKeys();
        for (Table table : schema.tables()) {
            neighbours.put(table.name(), new LinkedHashSet<>());
            places.put(table.name(), places.size());
        }
        for (int i = 0; i < keys.size(); i++) {
            keysFrom.computeIfAbsent(keys.get(i).from(), from -> new ArrayList<>(2))
                    .add(i);
        }
    }

    static TableGraph of(DatabaseSchema schema) {
        TableGraph graph = new TableGraph(schema);
        for (ForeignKey key : schema.foreignKeys()) {
            if (!key.from().equals(key.to())) {
                graph.of(key.from()).add(key.to());
                graph.of(key.to()).add(key.from());
            }
        }
        int group = 0;
        for (Table table : schema.tables()) {
            if (!graph.groups.containsKey(table.name())) {
                graph.markGroup(table.name(), group++);
            }
        }
        return graph;
    }

    private void markGroup(TableName first, int group) {
        Deque<TableName> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            TableName table = open.pop();
            if (groups.putIfAbsent(table, group) == null) {
                open.addAll(of(table));
            }
        }
    }

    private Set<TableName> of(TableName table) {
        return neighbours.computeIfAbsent(table, unknown -> new LinkedHashSet<>());
    }

    /** These tables in the order of the schema. */
    List<TableName> inOrder(Collection<TableName> tables) {
        return tables.stream()
                .filter(places::containsKey)
                .sorted(Comparator.comparing(table -> places.getOrDefault(table, 0)))
                .toList();
    }

    /** The keys between these tables in the order of the schema. */
    List<ForeignKey> keysBetween(Set<TableName> tables) {
        return tables.stream()
                .flatMap(table -> keysFrom.getOrDefault(table, List.of()).stream())
                .sorted()
                .map(keys::get)
                .filter(key -> tables.contains(key.to()))
                .toList();
    }

    /** The tables that keys connect directly to this one. */
    Set<TableName> neighbours(TableName table) {
        return neighbours.getOrDefault(table, Set.of());
    }

    /** A number that all tables have that keys connect, however far. */
    int group(TableName table) {
        return groups.getOrDefault(table, -1);
    }

    /**
     * The tables between one table and the nearest of some others, on the shortest way over at most so many keys; empty
     * where it is one of them, a neighbour of one, or too far.
     */
    List<TableName> bridge(TableName from, Collection<TableName> to, int maxKeys) {
        Map<TableName, TableName> previous = new HashMap<>(Map.of(from, from));
        List<TableName> layer = List.of(from);
        for (int keys = 0; keys <= maxKeys && !layer.isEmpty(); keys++) {
            List<TableName> next = new ArrayList<>();
            for (TableName table : layer) {
                if (to.contains(table)) {
                    return between(table, from, previous);
                }
                for (TableName neighbour : neighbours(table)) {
                    if (previous.putIfAbsent(neighbour, table) == null) {
                        next.add(neighbour);
                    }
                }
            }
            layer = next;
        }
        return List.of();
    }

    private static List<TableName> between(TableName end, TableName start, Map<TableName, TableName> previous) {
        List<TableName> path = new ArrayList<>();
        TableName table = end;
        while (!table.equals(start)) {
            table = previous.getOrDefault(table, start);
            if (!table.equals(start)) {
                path.add(table);
            }
        }
        return path;
    }
}

package io.nl2sql.core.retrieval;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.TableName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which tables keys connect, directly or over others; grows key by key. Not safe for concurrent use. */
final class ConnectedTables {

    private record Pair(TableName one, TableName other) {}

    private final Map<TableName, TableName> parents = new HashMap<>();
    private final Set<Pair> neighbours = new HashSet<>();
    private final Set<ColumnName> referring = new HashSet<>();

    ConnectedTables(DatabaseSchema schema) {
        schema.foreignKeys().forEach(this::connect);
    }

    void connect(ForeignKey key) {
        neighbours.add(new Pair(key.from(), key.to()));
        neighbours.add(new Pair(key.to(), key.from()));
        key.fromColumns().forEach(column -> referring.add(new ColumnName(key.from(), column)));
        parents.put(root(key.from()), root(key.to()));
    }

    boolean areConnected(TableName one, TableName other) {
        return root(one).equals(root(other));
    }

    boolean areNeighbours(TableName one, TableName other) {
        return neighbours.contains(new Pair(one, other));
    }

    /** Whether a key refers from this column already. */
    boolean refers(ColumnName column) {
        return referring.contains(column);
    }

    private TableName root(TableName table) {
        TableName root = table;
        for (TableName parent = parents.get(root); parent != null && !parent.equals(root); parent = parents.get(root)) {
            root = parent;
        }
        if (!root.equals(table)) {
            parents.put(table, root);
        }
        return root;
    }
}

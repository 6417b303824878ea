package io.nl2sql.core.drift;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.text.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a schema by the names that people write: with the schema or without it, in any case where that leaves
 * no doubt. For many names of one schema; {@link DatabaseSchema#findWritten} says the same of a few.
 */
final class WrittenTables {

    private final List<Table> tables;
    private final Map<String, List<Table>> byExactName = new HashMap<>();
    private final Map<String, List<Table>> byFoldedName = new HashMap<>();

    WrittenTables(DatabaseSchema schema) {
        this.tables = schema.tables();
        for (Table table : tables) {
            note(table.name().table(), table);
            if (!table.name().schema().isEmpty()) {
                note(table.name().toString(), table);
            }
        }
    }

    private void note(String name, Table table) {
        byExactName.computeIfAbsent(name, key -> new ArrayList<>()).add(table);
        byFoldedName.computeIfAbsent(folded(name), key -> new ArrayList<>()).add(table);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The tables that a name may mean; just one where there is no doubt. */
    List<Table> find(String name) {
        List<Table> exact = byExactName.get(name);
        return exact == null ? byFoldedName.getOrDefault(folded(name), List.of()) : exact;
    }

    /** The name most like it, bare as most people write it unless a schema was written; null where none is like it. */
    @Nullable
    String nearest(String name, NearestName nearestName) {
        boolean qualified = name.indexOf('.') >= 0;
        Table nearest = nearestName.among(
                tables,
                table -> qualified ? table.name().toString() : table.name().table(),
                name);
        if (nearest == null) {
            return null;
        }
        return qualified ? nearest.name().toString() : nearest.name().table();
    }
}

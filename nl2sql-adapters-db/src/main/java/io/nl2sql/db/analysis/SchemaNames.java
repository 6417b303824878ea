package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.TableReference.Target;
import io.nl2sql.core.domain.sql.lex.NameCase;
import io.nl2sql.core.text.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The tables and columns of one schema, found the way the engine finds names. Safe for concurrent use. */
final class SchemaNames {

    private final DatabaseSchema schema;
    private final NameCase nameCase;
    private final String defaultSchema;
    private final Map<String, List<Table>> tables = new HashMap<>();
    private final Map<TableName, Relation> relations = new ConcurrentHashMap<>();

    /**
     * @param defaultSchema the schema that wins where a bare name exists in several, and the name by which a database
     *     without schemas may be qualified
     */
    SchemaNames(DatabaseSchema schema, NameCase nameCase, String defaultSchema) {
        this.schema = schema;
        this.nameCase = nameCase;
        this.defaultSchema = defaultSchema;
        for (Table table : schema.tables()) {
            tables.computeIfAbsent(nameCase.keyOfCatalogued(table.name().table()), key -> new ArrayList<>())
                    .add(table);
        }
    }

    DatabaseSchema schema() {
        return schema;
    }

    /** What a table name means: a table of the schema, several, or none. */
    Target resolve(@Nullable WrittenName qualifier, WrittenName name, NearestName nearestName) {
        List<Table> found = tables.getOrDefault(name.key(nameCase), List.of());
        List<Table> matches = qualifier == null
                ? found
                : found.stream().filter(table -> isIn(qualifier, table)).toList();
        if (matches.size() > 1) {
            List<Table> preferred = matches.stream()
                    .filter(table -> table.name().schema().equals(defaultSchema))
                    .toList();
            matches = preferred.size() == 1 ? preferred : matches;
        }
        if (matches.isEmpty()) {
            Table nearest =
                    nearestName.among(schema.tables(), table -> table.name().table(), name.text());
            return new Target.Unknown(nearest == null ? null : nearest.name());
        }
        return matches.size() == 1
                ? new Target.Base(matches.get(0).name())
                : new Target.Ambiguous(matches.stream().map(Table::name).toList());
    }

    private boolean isIn(WrittenName qualifier, Table table) {
        String owner =
                table.name().schema().isEmpty() ? defaultSchema : table.name().schema();
        return nameCase.keyOfCatalogued(owner).equals(qualifier.key(nameCase));
    }

    /** Whether a column of the schema accepts no NULL. */
    boolean isNeverNull(ColumnName name) {
        return schema.findTable(name.table()).stream()
                .flatMap(table -> table.columns().stream())
                .anyMatch(column -> column.name().equals(name.column()) && !column.nullable());
    }

    /** The columns of a table of the schema. */
    Relation columnsOf(TableName name) {
        return relations.computeIfAbsent(name, this::relationOf);
    }

    private Relation relationOf(TableName name) {
        List<Relation.Output> outputs = new ArrayList<>();
        Table table = schema.findTable(name).orElseThrow();
        for (Column column : table.columns()) {
            outputs.add(new Relation.Output(
                    nameCase.keyOfCatalogued(column.name()), column.name(), table.columnName(column)));
        }
        return new Relation(outputs, false);
    }
}

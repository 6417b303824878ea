package io.nl2sql.rules.render;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What rendering needs to know of the columns of a schema. What is unknown is read as "anything". */
final class ColumnFacts {

    static final ColumnFacts NONE = new ColumnFacts(Map.of(), Map.of());

    private final Map<ColumnName, Column> columns;
    private final Map<TableName, Table> tables;

    private ColumnFacts(Map<ColumnName, Column> columns, Map<TableName, Table> tables) {
        this.columns = columns;
        this.tables = tables;
    }

    static ColumnFacts of(DatabaseSchema schema) {
        Map<ColumnName, Column> columns = new HashMap<>();
        Map<TableName, Table> tables = new HashMap<>();
        for (Table table : schema.tables()) {
            tables.put(table.name(), table);
            table.columns().forEach(column -> columns.put(table.columnName(column), column));
        }
        return new ColumnFacts(columns, tables);
    }

    ColumnType type(ColumnName name) {
        Column column = columns.get(name);
        return column == null ? ColumnType.OTHER : column.type();
    }

    boolean isNullable(ColumnName name) {
        Column column = columns.get(name);
        return column == null || column.nullable();
    }

    /** Empty where there is none or nothing is known. */
    List<String> primaryKey(TableName name) {
        Table table = tables.get(name);
        return table == null ? List.of() : table.primaryKey();
    }

    /** Empty where nothing is known. */
    List<String> columns(TableName name) {
        Table table = tables.get(name);
        return table == null
                ? List.of()
                : table.columns().stream().map(Column::name).toList();
    }
}

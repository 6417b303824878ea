package io.nl2sql.core.privacy;

import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leaves comments and estimates out of a schema where settings ask for that. */
public final class ShownSchema {

    private ShownSchema() {}

    /** The schema as generators and people may know it, as far as that does not depend on who they are. */
    public static DatabaseSchema of(DatabaseSchema schema, PrivacySettings settings) {
        if (settings.includeColumnComments() && settings.includeRowCounts()) {
            return schema;
        }
        List<Table> tables =
                schema.tables().stream().map(table -> shown(table, settings)).toList();
        Map<TableName, String> views = new HashMap<>();
        schema.tables()
                .forEach(table ->
                        schema.findViewDefinition(table.name()).ifPresent(query -> views.put(table.name(), query)));
        return new DatabaseSchema(schema.dialect(), tables, schema.foreignKeys()).withViewDefinitions(views);
    }

    private static Table shown(Table table, PrivacySettings settings) {
        boolean comments = settings.includeColumnComments();
        return new Table(
                table.name(),
                table.kind(),
                comments
                        ? table.columns()
                        : table.columns().stream().map(ShownSchema::bare).toList(),
                table.primaryKey(),
                table.uniqueKeys(),
                table.indexes(),
                settings.includeRowCounts() ? table.rowEstimate() : null,
                comments ? table.comment() : null);
    }

    private static Column bare(Column column) {
        return new Column(
                column.name(), column.type(), column.nativeType(), column.nullable(), column.defaultExpression(), null);
    }
}

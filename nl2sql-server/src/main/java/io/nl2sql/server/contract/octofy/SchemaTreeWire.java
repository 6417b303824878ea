package io.nl2sql.server.contract.octofy;

import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is sent and received for schema trees and the objects in them. */
final class SchemaTreeWire {

    private SchemaTreeWire() {}

    @Doc("A source, a schema or an object, with what is in it.")
    record TreeNode(
            @Doc("SOURCE, SOURCE:SCHEMA or SOURCE:SCHEMA:OBJECT.")
            String nodeId,

            String name,

            @Doc("source, schema, table, view, stored_procedure or function.")
            String type,

            @Nullable String parentId,
            @Doc("Nodes like this one.") List<Object> children,
            Map<String, @Nullable Object> metadata,
            boolean isIndexed) {}

    @Doc("The trees of one or all sources.")
    record Tree(List<TreeNode> roots, int totalSources, long totalObjects) {}

    @Doc("A column of an object.")
    record ObjectColumn(
            String name, String dataType, @Nullable String description, boolean nullable, boolean primaryKey) {}

    @Doc("An object with all that is known of it.")
    record ObjectDetails(
            String schemaName,
            String objectName,
            String objectType,
            @Nullable String description,
            int columnCount,
            List<ObjectColumn> columns,
            boolean isIndexed,
            String lastUpdated) {}

    @Doc("An object that is there now.")
    record FoundObject(
            String schemaName,
            String objectName,
            String objectType,
            @Nullable String description,
            boolean isIndexed) {}

    @Doc("What is there now, by type.")
    record FoundByType(
            List<FoundObject> tables,
            List<FoundObject> views,
            List<FoundObject> storedProcedures,
            List<FoundObject> functions) {}

    @Doc("How much is there now.")
    record FoundCounts(int tables, int views, int storedProcedures, int functions, int total) {}

    @Doc("What a look at the database shows; nothing of it is kept.")
    record Discovered(UUID sourceId, @Nullable String schemaName, FoundByType discovered, FoundCounts counts) {}

    @Doc("A column as generators know it.")
    record SchemaColumn(
            String name, String dataType, @Nullable String description) {}

    @Doc("An indexed object as generators know it.")
    record TableSchema(
            String schemaName,
            String tableName,
            String tableType,
            @Nullable String description,
            List<SchemaColumn> columns) {}

    @Doc("An object that is to be added, looked at anew or looked for.")
    record ObjectRequest(
            @Nullable String sourceId,

            @Doc("dbo where it is left out.") @Length(max = 300) @Nullable
            String schemaName,

            @Length(min = 1, max = 300) String objectName,

            @Doc("table, view, stored_procedure or function; any of them where it is left out.") @Nullable
            String objectType) {}

    @Doc("Which objects are to be looked for.")
    record DiscoverRequest(
            @Nullable String sourceId,

            @Doc("All schemas where it is left out.") @Length(max = 300) @Nullable
            String schemaName,

            @Doc("All objects where it is left out, otherwise those whose names hold it.") @Length(max = 300) @Nullable
            String objectName,

            @Doc("table, view, stored_procedure or function; tables and views where it is left out.") @Nullable
            List<String> objectTypes) {}

    @Doc("What was found.")
    record DiscoveredObjects(List<FoundObject> discovered, int totalCount, Map<String, Integer> byType) {}
}

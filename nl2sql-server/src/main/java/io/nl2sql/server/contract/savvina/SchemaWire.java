package io.nl2sql.server.contract.savvina;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nl2sql.server.http.wire.Doc;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Schemas as they are sent. */
final class SchemaWire {

    private SchemaWire() {}

    @Doc("The schema of a connection, as far as its privacy settings show it.")
    record DatasourceSchema(
            UUID connectionId,
            String sourceType,
            @Doc("The SQL of the database.") String queryDialect,
            List<DatasourceTable> tables,

            @Doc("Which columns lead to which, those that are inferred included.")
            List<DatasourceRelationship> relationships,

            DatasourceExtent metadata) {}

    @Doc("A table or view.")
    record DatasourceTable(
            @Doc("Empty where the database has no schemas.") String schemaName,
            String name,

            @Doc("One of table, view, materialized_view and foreign_table.")
            String tableType,

            @Doc("The comment in the database.") @Nullable String description,

            @Doc("The estimate of the database; null where it keeps none or nobody may see it.") @Nullable
            Long rowCountApprox,

            List<String> primaryKey,
            List<DatasourceIndex> indexes,
            List<DatasourceColumn> columns) {}

    @Doc("A column.")
    record DatasourceColumn(
            String name,

            @Doc("What it holds, whatever the database: text, integer, decimal, …")
            String dataType,

            @Doc("The type as the database calls it.") String nativeType,
            boolean nullable,
            boolean isPrimaryKey,
            @JsonProperty("default") @Nullable String defaultValue,
            @Doc("The comment in the database.") @Nullable String description) {}

    @Doc("An index that is not merely a key.")
    record DatasourceIndex(String name, List<String> columns, boolean unique) {}

    @Doc("Columns that belong together; a key of several columns is one for each pair.")
    record DatasourceRelationship(
            String fromSchema,
            String fromTable,
            String fromColumn,
            String toSchema,
            String toTable,
            String toColumn,
            @Doc("One of declared, logical and inferred.") String origin) {}

    @Doc("How large a schema is.")
    record DatasourceExtent(int tableCount, int columnCount) {}
}

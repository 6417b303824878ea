package io.nl2sql.server.contract.engine;

import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent and received for schemas. */
final class SchemaWire {

    private SchemaWire() {}

    @Doc("The schema of a connection.")
    record SchemaInfoResponse(
            String dialect,
            String connectionName,
            List<TableResponse> tables,
            List<Relationship> relationships,
            RawStats rawStats) {}

    @Doc("How large the schema is, and when it was read.")
    record RawStats(
            int tableCount,
            int columnCount,

            @Doc("ISO 8601, or null where it is not known.") @Nullable
            String introspectedAt) {}

    @Doc("A table or view.")
    record TableResponse(
            String name,

            @Doc("The schema it is in; empty where the database has none.")
            String schema,

            List<ColumnResponse> columns,
            List<String> primaryKey,
            List<ForeignKeyResponse> foreignKeys,
            List<IndexResponse> indexes,

            @Doc("About how many rows it has, or null where the database does not tell.") @Nullable
            Long rowEstimate,

            @Nullable String comment) {}

    @Doc("A column, with what people have written about it.")
    record ColumnResponse(
            String name,
            @Doc("The type as the database calls it.") String type,
            boolean nullable,
            boolean primaryKey,

            @com.fasterxml.jackson.annotation.JsonProperty("default") @Nullable
            String defaultValue,

            @Nullable String comment,
            @Nullable String description,
            List<String> tags,
            @Nullable String context) {}

    @Doc("A key that leads to another table.")
    record ForeignKeyResponse(List<String> columns, String referencedTable, List<String> referencedColumns) {}

    @Doc("An index.")
    record IndexResponse(String name, List<String> columns, boolean unique) {}

    @Doc("Columns that belong together.")
    record Relationship(String fromTable, String fromColumn, String toTable, String toColumn) {}

    @Doc("What is to be remembered of a column. What is left out stays as it was.")
    record AnnotateRequest(
            @Length(min = 1, max = 500) String table,
            @Length(min = 1, max = 500) String column,
            @Length(max = 2_000) @Nullable String description,
            @Length(max = 50) @Nullable List<String> tags,
            @Length(max = 2_000) @Nullable String context) {}

    @Doc("What is remembered of a column now.")
    record AnnotateResponse(String status, Annotation annotation) {}

    @Doc("What people have written about a column.")
    record Annotation(
            @Nullable String description,
            List<String> tags,
            @Nullable String context) {}
}

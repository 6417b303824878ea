package io.nl2sql.server.contract.savvina;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.OneOf;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is sent and received for connections. */
final class ConnectionWire {

    private ConnectionWire() {}

    @Doc("A connection that is to be saved.")
    record ConnectionCreate(
            @Doc("Unique among all connections.") @Length(min = 1, max = 255)
            String name,

            @Doc("The kind of database, as GET /datasources lists them.") @Length(min = 1, max = 50)
            String sourceType,

            @Doc("How to reach it, by the fields that GET /datasources lists.")
            Map<String, @Nullable Object> config,

            @Doc("What of the database may be seen; everything where it is left out.") @Nullable
            PrivacyUpdate privacySettings,

            @Doc("What becomes of statements that are generated.")
            @Absent("\"auto_execute\"")
            @OneOf({"auto_execute", "review_first", "generate_only"})
            String executionMode,

            @Doc("Beyond the contract: whether every user may ask it; what administrators add is, unless they say"
                    + " otherwise.")
            @Nullable
            Boolean shared,

            @Doc("Beyond the contract: whether its owner may change the database through it.") @Absent("false")
            boolean writable) {}

    @Doc("A connection that is to be tried.")
    record ConnectionTrial(@Length(min = 1, max = 50) String sourceType, Map<String, @Nullable Object> config) {}

    @Doc("That the database can be reached.")
    record ConnectionTested(
            boolean success,
            String message,
            @Doc("What the server calls itself.") @Nullable String serverVersion) {}

    @Doc("A connection.")
    record ConnectionResponse(
            UUID id,
            String name,
            String sourceType,
            String executionMode,
            boolean isActive,

            @Doc("When its semantic model was written last; null where it has none.") @Nullable
            Instant semanticModelUpdatedAt,

            Instant createdAt) {}

    @Doc("A connection with what of its database may be seen.")
    record ConnectionDetail(
            UUID id,
            String name,
            String sourceType,
            String executionMode,
            boolean isActive,
            @Nullable Instant semanticModelUpdatedAt,
            Instant createdAt,
            PrivacyResponse privacySettings) {}

    @Doc("Connections, the one added last first.")
    record ConnectionPage(List<ConnectionResponse> items, long total, int limit, int offset) {}

    @Doc("How a database is reached. Secrets are shown as **redacted**, and **redacted** keeps what is stored.")
    record ConnectionConfig(String name, String sourceType, Map<String, Object> config) {}

    @Doc("A change of how a database is reached. What is left out stays.")
    record ConnectionConfigUpdate(
            @Length(min = 1, max = 255) @Nullable String name,

            @Doc("All fields; **redacted** keeps a secret as it is, as long as the host stays the same.") @Nullable
            Map<String, @Nullable Object> config) {}

    @Doc("What becomes of statements that are generated: they run, wait for approval, or are only shown.")
    record ExecutionModeUpdate(
            @OneOf({"auto_execute", "review_first", "generate_only"})
            String executionMode) {}

    @Doc(
            "What of a database may be seen, by models and by people. What is excluded does not exist through the connection,"
                    + " whoever asks and by whichever route. What is left out of a change stays as it was.")
    record PrivacyUpdate(
            @Doc("Whether a model may see values of columns that are not sensitive.") @Nullable
            Boolean includeSampleValues,

            @Doc("Whether comments of the database are used.") @Nullable
            Boolean includeColumnComments,

            @Doc("Whether estimates of numbers of rows are used.") @Nullable
            Boolean includeRowCounts,

            @Doc(
                    "Columns that show [REDACTED], or null where they hold no text: a part of their names, or with * and ? the"
                            + " whole name.")
            @Length(max = 500)
            @Nullable
            List<String> sensitiveColumnPatterns,

            @Length(max = 500) @Nullable List<String> excludedSchemas,

            @Doc("Tables and views, with their schema or without it.") @Length(max = 5_000) @Nullable
            List<String> excludedTables,

            @Doc("As schema.table.column or table.column.") @Length(max = 5_000) @Nullable
            List<String> excludedColumns,

            @Doc("Tables that go before a generator whatever the question.") @Length(max = 500) @Nullable
            List<String> alwaysIncludeTables,

            @Doc(
                    "From 0 to 1. It is kept for clients that show it; how many tables go before a generator is decided by their"
                            + " rank, not by a threshold.")
            @Nullable
            Double schemaPruningThreshold,

            @Doc(
                    "An SQL condition, such as tenant_id = 7 or owner = :username; null for none. Tables with its columns show"
                            + " the rows that meet it, tables without them do not exist. :user_id, :username, :email and"
                            + " :role stand for the caller.")
            @Nullable
            JsonNode rowFilterSql) {}

    @Doc("What of a database may be seen.")
    record PrivacyResponse(
            boolean includeSampleValues,
            boolean includeColumnComments,
            boolean includeRowCounts,
            List<String> sensitiveColumnPatterns,
            List<String> excludedSchemas,
            List<String> excludedTables,
            List<String> excludedColumns,
            List<String> alwaysIncludeTables,
            double schemaPruningThreshold,
            @Nullable String rowFilterSql) {}
}

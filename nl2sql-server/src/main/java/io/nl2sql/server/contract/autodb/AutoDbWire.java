package io.nl2sql.server.contract.autodb;

import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Between;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.OneOf;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is sent and received. */
final class AutoDbWire {

    private AutoDbWire() {}

    @Doc("What somebody wants of a database.")
    record GenerateSqlRequest(
            @Doc("UUID of the registered database connection.")
            UUID connectionId,

            @Doc("What the SQL is to do, in plain language.") @Length(min = 1, max = 8_000)
            String prompt,

            @Doc("Whether the statement runs as well.") @Absent("false")
            boolean execute,

            @Doc("Who asks: a human (no guardrails) or an agent.") @Absent("\"human\"") @OneOf({"human", "agent"})
            String caller,

            @Doc("What an agent may do; does not count for a human.")
            @Absent("\"strict\"")
            @OneOf({"strict", "moderate", "permissive"})
            String guardrail) {}

    @Doc("A statement that is to run.")
    record ExecuteSqlRequest(
            @Doc("UUID of the registered database connection.")
            UUID connectionId,

            @Length(min = 1, max = 65_536) String sql,
            @Absent("\"human\"") @OneOf({"human", "agent"}) String caller,

            @Absent("\"strict\"") @OneOf({"strict", "moderate", "permissive"})
            String guardrail,

            @Doc("Most rows.") @Absent("1000") @Between(min = 1, max = 10_000)
            int rowLimit,

            @Doc("Longest time.") @Absent("30") @Between(min = 1, max = 120)
            int timeoutSeconds) {}

    @Doc("The statement, or why there is none.")
    record GenerateSqlResponse(
            boolean success,
            @Nullable GenerateSqlResult data,
            @Nullable SqlError error) {}

    @Doc("A statement and what came of it.")
    record GenerateSqlResult(
            String sql,
            String explanation,
            @OneOf({"select", "dml", "ddl"}) String sqlType,
            boolean executed,
            @Nullable ExecuteSqlResult executionResult,
            @Nullable String executionError) {}

    @Doc("The rows, or why there are none.")
    record ExecuteSqlResponse(
            boolean success,
            @Nullable ExecuteSqlResult data,
            @Nullable SqlError error) {}

    @Doc("What a statement did.")
    record ExecuteSqlResult(
            List<String> columns,
            List<List<@Nullable Object>> rows,
            long rowCount,

            @Doc("Whether there were more rows than are here.")
            boolean truncated,

            @Doc("How many rows were changed; null for a statement that reads, and where the database does not count.")
            @Nullable
            Long affectedRows) {}

    @Doc("Why something did not work.")
    record SqlError(
            @Doc("GUARDRAIL_VIOLATION, SQL_ERROR, TIMEOUT, GENERATION_FAILED, CONNECTION_ERROR or NOT_FOUND.")
            String code,

            String message) {}
}

package io.nl2sql.server.contract.engine;

import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is sent and received for questions and explanations. */
final class QueryWire {

    private QueryWire() {}

    @Doc("A question to a registered connection.")
    record QueryRequest(
            @Doc("The name of a registered connection.") @Length(min = 1, max = 200)
            String connection,

            @Doc("The question in plain language.") @Length(min = 1, max = 8_000)
            String question,

            @Doc("Whether the statement may change rows; the server's setting where it is left out.") @Nullable
            Boolean allowMutations) {}

    @Doc("The SQL, what the checks say to it, and the rows.")
    record QueryResponse(
            @Doc("The last statement that was tried; empty where there was none.")
            String sql,

            SqlValidation validation,

            @Doc("The rows, or null where nothing ran.") @Nullable
            QueryResult result,

            @Doc("Everything that was tried, in order.") List<QueryAttempt> attempts) {}

    @Doc("What the checks say to a statement.")
    record SqlValidation(
            boolean ok,
            String dialect,

            @Doc("The statement as it was understood, without a semicolon.")
            String normalizedSql,

            List<String> errors,
            List<String> warnings) {}

    @Doc("The rows of an answer.")
    record QueryResult(
            List<String> columns,
            List<Map<String, @Nullable Object>> rows,
            int rowCount,

            @Doc("Whether there were more rows than are here.")
            boolean truncated,

            double executionMs,
            String dialect) {}

    @Doc("One statement that was tried.")
    record QueryAttempt(
            int index,
            String sql,
            boolean validationOk,
            List<String> validationErrors,
            @Nullable String executionError) {}

    @Doc("A statement that is to be explained.")
    record ExplainSqlRequest(
            @Doc("The name of a registered connection.") @Length(min = 1, max = 200)
            String connection,

            @Doc("The statement; it does not run.") @Length(min = 1, max = 65_536)
            String sql) {}

    @Doc("What a statement does, step by step.")
    record ExplainSqlResponse(
            @Doc("The steps as a numbered list.") String markdown, List<Step> steps) {}

    @Doc("One step of a statement.")
    record Step(String title, String body) {}
}

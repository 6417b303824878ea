package io.nl2sql.server.contract.octofy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Between;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.OneOf;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Generation as it is sent. */
final class GenerationWire {

    private GenerationWire() {}

    @Doc("A question that code is wanted for, and everything that is said about how.")
    record GenerateRequest(
            @Doc("Natural language question.") @Length(max = 8_000)
            String query,

            @Doc("Id of the data source; required. \"auto\" looks for the one that the question names.") @Nullable
            String sourceId,

            @Doc("What belongs to the question: a text, or an object.") @Nullable
            JsonNode context,

            @Doc("The statement that the question goes on from.") @JsonProperty("previousSQL") @Nullable
            String previousSql,

            @Doc("What was asked before, oldest first: texts, or objects with query and sql.")
            @JsonProperty("queryHistory")
            @Nullable
            List<JsonNode> queryHistory,

            @Doc("Pinned objects: names, or objects with schema and name.") @Length(max = 50) @Nullable
            List<JsonNode> databaseObjects,

            @Doc("Code that there is already: it is extended, or mended where error_message is sent.")
            @Length(max = 100_000)
            @Nullable
            String existingCode,

            @Doc("What existing_code reports.") @Length(max = 10_000) @Nullable
            String errorMessage,

            @Doc("Whether the user wrote existing_code, so that it is never thrown away.") @Absent("false")
            boolean isUserCode,

            @Doc("True for a conversation, whatever the question.") @JsonProperty("forceGeneral") @Absent("false")
            boolean forceGeneral,

            @Doc("What is wanted.")
            @JsonProperty("queryMode")
            @OneOf({"generate", "search", "plan", "ask", "code_advisor"})
            @Nullable
            String queryMode,

            @Doc("Tables that the answer is made from, and no others.") @Length(max = 50) @Nullable
            List<JsonNode> tableOverride,

            @Doc("How the rows are to be drawn.")
            @OneOf({
                "line",
                "pie",
                "scatter",
                "column",
                "stackedColumn",
                "clusteredColumn",
                "area",
                "radar",
                "treemap",
                "funnel",
                "none"
            })
            @Nullable
            String chartTypeOverride,

            @Doc("Tables that were picked from what was found.") @Length(max = 50) @Nullable
            List<JsonNode> userSelectedTables,

            @Doc("The plan that the question is part of: a text, or an object.") @Nullable
            JsonNode planningContext,

            @Doc("How many tables are considered at most.") @Between(min = 1, max = 1_000) @Nullable
            Integer topK,

            @Doc("False or \"off\" leaves figures and conditions that have a name out of SQL.") @Nullable
            JsonNode semanticMode,

            @Doc("A conversation that this server remembers.") @Length(max = 200) @Nullable
            String sessionId,

            @Doc("Beyond the contract: the SQL that the statement is written in, such as tsql.") @Nullable
            String dialect) {}

    /** What an answer took. */
    record TokenUsageOut(long promptTokens, long completionTokens, long totalTokens) {}

    /** A table that belongs to an answer. */
    record ObjectOut(@JsonProperty("schema") String schemaName, String name, String type, boolean autoChecked) {}

    /** A table that may be meant. */
    record CandidateOut(
            String schemaName,
            String objectName,
            String objectType,
            double score,
            List<String> matchedColumns,
            String description) {}

    /** What was tried in vain. */
    record AttemptOut(
            int attemptNumber,
            String stage,
            String whatWasTried,
            String whyItFailed,
            String recoveryAction,
            List<CandidateOut> candidateObjects) {}

    /** Why there is no code. */
    record FailureReportOut(
            String summary,
            List<String> resolutionPlan,
            List<AttemptOut> attempts,
            String finalResolutionGuidance,
            List<CandidateOut> candidateObjects) {}

    /** The payload of a result. */
    record ResultOut(
            String sql,
            String explanation,
            String queryType,
            String contextText,
            List<String> contextHistory,
            List<ObjectOut> objects,
            String discoveryBranch,
            @Nullable String sourceId,
            boolean isCodeEdit,
            boolean success,
            int attempts,
            TokenUsageOut tokenUsage,
            long processingTimeMs,
            int hallucinationCount,
            int agenticRetryCount,
            String canonicalQuestion,
            @Nullable String errorCategory,
            @Nullable FailureReportOut failureReport,
            @Nullable Map<String, Object> toolEvent) {}
}

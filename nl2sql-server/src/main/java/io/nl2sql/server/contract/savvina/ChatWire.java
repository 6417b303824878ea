package io.nl2sql.server.contract.savvina;

import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Between;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.OneOf;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is sent and received in conversations. */
final class ChatWire {

    private ChatWire() {}

    @Doc("A question.")
    record ChatRequest(
            @Doc("The connection it is asked of.") UUID connectionId,

            @Doc("The conversation; one that is unknown, or none, begins a new one.") @Nullable
            String sessionId,

            @Doc("The question, in words.") @Length(min = 1, max = 8_000)
            String message,

            @Doc("What writes the statement: the id of a provider's configuration, a type of provider, or offline.")
            @Length(min = 1, max = 200)
            String provider,

            @Nullable ChatOptions options) {}

    @Doc("How a question is answered.")
    record ChatOptions(
            @Doc("Whether the statement is shown.") @Absent("true")
            boolean showQuery,

            @Doc("Most rows of the answer.") @Absent("100") @Between(min = 1, max = 10_000)
            int maxRows,

            @Doc("Whether the rows are told in words as well.") @Absent("false")
            boolean explainResults,

            @Doc("Whether the answer is made afresh, and what is known stays as it is.") @Absent("false")
            boolean bypassCache,

            @Doc("Whether the answer is made afresh and replaces what is known.") @Absent("false")
            boolean forceRefresh) {

        /** What holds where nothing is said. */
        static final ChatOptions USUAL = new ChatOptions(true, 100, false, false, false);
    }

    @Doc("Rows.")
    record ChatResults(
            List<String> columns,

            @Doc("The types of the columns, independent of the database.")
            List<String> columnTypes,

            @Doc("The rows, each a list of values in the order of the columns.")
            List<List<@Nullable Object>> rows,

            int rowCount,
            @Doc("Whether there are further rows.") boolean truncated,
            double executionTimeMs,

            @Doc("Where the database tells how much it read.") @Nullable
            Long bytesScanned) {}

    @Doc("What a question came to.")
    record ChatResponse(
            UUID sessionId,
            UUID messageId,
            @Nullable String query,

            @Doc("The SQL it is written in, such as PostgreSQL.")
            String queryDialect,

            @Nullable String explanation,
            @Doc("Null where nothing ran.") @Nullable ChatResults results,
            @Nullable Double executionTimeMs,

            @OneOf({"executed", "cached", "pending_approval", "query_only", "error"})
            String status,

            boolean cacheHit,
            @Nullable String error,
            long tokenCount,
            long inputTokens,
            long outputTokens) {}

    @Doc("The last event of a question.")
    record DoneEvent(
            String type,
            @Nullable UUID sessionId,
            @Nullable UUID messageId,
            @Nullable String query,
            @Nullable String queryDialect,
            @Nullable String explanation,
            @Nullable ChatResults results,
            @Nullable Double executionTimeMs,
            String status,
            boolean cacheHit,
            @Nullable String error,
            long tokenCount,
            long inputTokens,
            long outputTokens,
            @Nullable String warning) {}

    record StatusEvent(String type, String message) {}

    record SqlEvent(String type, String query, String dialect) {}

    record RowBatchEvent(
            String type,
            List<List<@Nullable Object>> rows,
            List<String> columns,
            List<String> columnTypes,
            int batchIndex,
            boolean truncated) {}

    record ExplanationEvent(String type, String text) {}

    record ErrorEvent(String type, String message) {}

    @Doc("Another statement in place of the one that was generated.")
    record EditRequest(@Length(min = 1, max = 65_536) String editedQuery) {}

    @Doc("How rows are to be sorted.")
    record SortRequest(
            @Doc("The name of a column of the result.") @Length(min = 1, max = 500)
            String sortColumn,

            @Absent("\"ASC\"") @OneOf({"ASC", "DESC", "asc", "desc"})
            String sortOrder) {}

    @Doc("What somebody says of an answer.")
    record FeedbackRequest(
            @OneOf({"thumbs_up", "thumbs_down"}) String feedback,

            @Doc("A correction of the semantic model that would have led to a better answer.") @Nullable
            SemanticCorrection semanticCorrection) {}

    @Doc("A correction of the semantic model.")
    record SemanticCorrection(
            @Length(min = 1, max = 500) String tableKey,
            @Absent("\"\"") @Length(max = 500) String field,

            @OneOf({"add_value_mapping", "update_filter", "update_description"})
            String correctionType,

            @Doc("A text, or an object with raw_value, display_value and description.")
            Object value) {}

    @Doc("How long a link holds.")
    record ShareRequest(
            @Doc("In days; without an end where it is left out.") @Between(min = 1, max = 365) @Nullable
            Integer expiresInDays) {}

    @Doc("A link that needs no login.")
    record ShareResponse(String shareToken, @Nullable String shareExpiresAt) {}

    @Doc("What is behind a link to an answer.")
    record SharedMessage(ChatResults results, String queryGenerated) {}

    @Doc("What is behind a link to a conversation.")
    record SharedSession(String title, List<SharedTurn> messages) {}

    @Doc("One question of a shared conversation.")
    record SharedTurn(
            String message,
            @Nullable String queryGenerated,
            @Nullable String explanation,
            String status,
            @Nullable ChatResults results,
            String createdAt) {}

    @Doc("A conversation.")
    record Session(
            UUID id,
            @Nullable UUID connectionId,
            String title,
            @Nullable String provider,
            String createdAt,
            String updatedAt,
            @Doc("How many of its answers were known.") long cacheHitCount) {}

    record SessionPage(List<Session> items, long total, int limit, int offset) {}

    @Doc("One question of a conversation, and what it came to; rows are not kept.")
    record Message(
            UUID id,
            UUID sessionId,
            @Doc("The question.") String message,
            @Nullable String queryGenerated,
            @Nullable String queryDialect,
            @Nullable String explanation,
            String status,
            @Nullable String error,
            @Nullable Long rowCount,
            @Nullable Double executionTimeMs,
            boolean cacheHit,
            @Nullable String feedback,
            long tokenCount,
            long inputTokens,
            long outputTokens,
            String createdAt) {}

    record MessagePage(List<Message> items, long total, int limit, int offset) {}
}

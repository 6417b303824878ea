package io.nl2sql.server.contract.savvina;

import static java.util.stream.Collectors.toCollection;

import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.thread.Outcome;
import io.nl2sql.core.domain.thread.ThreadMessage;
import io.nl2sql.server.chat.ChatAnswer;
import io.nl2sql.server.chat.ChatResult;
import io.nl2sql.server.contract.savvina.ChatWire.ChatResponse;
import io.nl2sql.server.contract.savvina.ChatWire.ChatResults;
import io.nl2sql.server.contract.savvina.ChatWire.DoneEvent;
import io.nl2sql.server.work.Milliseconds;
import io.nl2sql.server.work.RowNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Answers in the shapes of the contract. Stateless. */
final class Results {

    private Results() {}

    /** An answer. */
    static ChatResponse response(ChatAnswer answer) {
        ThreadMessage message = answer.message();
        Outcome outcome = message.outcome();
        @Nullable ChatResult result = answer.result();
        return new ChatResponse(
                message.threadId(),
                message.id(),
                orNull(message.sql()),
                answer.dialect(),
                orNull(outcome.explanation()),
                result == null ? null : results(result),
                milliseconds(outcome.time()),
                answer.status().word(),
                outcome.cached(),
                orNull(outcome.error()),
                outcome.usage().input() + outcome.usage().output(),
                outcome.usage().input(),
                outcome.usage().output());
    }

    /** The last event of an answer. */
    static DoneEvent done(ChatResponse response, String warning) {
        return new DoneEvent(
                "done",
                response.sessionId(),
                response.messageId(),
                response.query(),
                response.queryDialect(),
                response.explanation(),
                response.results(),
                response.executionTimeMs(),
                response.status(),
                response.cacheHit(),
                response.error(),
                response.tokenCount(),
                response.inputTokens(),
                response.outputTokens(),
                orNull(warning));
    }

    /** Rows. */
    static ChatResults results(ChatResult result) {
        ResultTable table = result.table();
        return new ChatResults(
                RowNames.of(table.columns()),
                table.columns().stream().map(Results::type).toList(),
                table.rows().stream().map(Row::cells).collect(toCollection(ArrayList::new)),
                table.rows().size(),
                table.truncated(),
                Milliseconds.of(result.summary().elapsed()),
                null);
    }

    /** A length of time. */
    static @Nullable Double milliseconds(@Nullable Duration time) {
        return time == null ? null : Milliseconds.of(time);
    }

    /** A text, where there is one. */
    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Parts of a list of so many elements. */
    static <T> List<List<T>> batches(List<T> all, int size) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            batches.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return batches;
    }

    private static String type(ResultColumn column) {
        return column.type().name().toLowerCase(Locale.ROOT);
    }
}

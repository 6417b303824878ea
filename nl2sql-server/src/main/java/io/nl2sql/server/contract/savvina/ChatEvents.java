package io.nl2sql.server.contract.savvina;

import io.nl2sql.server.chat.ChatAnswer;
import io.nl2sql.server.chat.ChatListener;
import io.nl2sql.server.chat.ChatResult;
import io.nl2sql.server.contract.savvina.ChatWire.ChatResponse;
import io.nl2sql.server.contract.savvina.ChatWire.ChatResults;
import io.nl2sql.server.contract.savvina.ChatWire.DoneEvent;
import io.nl2sql.server.contract.savvina.ChatWire.ErrorEvent;
import io.nl2sql.server.contract.savvina.ChatWire.ExplanationEvent;
import io.nl2sql.server.contract.savvina.ChatWire.RowBatchEvent;
import io.nl2sql.server.contract.savvina.ChatWire.SqlEvent;
import io.nl2sql.server.contract.savvina.ChatWire.StatusEvent;
import io.nl2sql.server.http.EventStream;
import io.nl2sql.server.http.wire.Codec;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells a question's way and its answer as events of the contract. Used by one thread. */
final class ChatEvents implements ChatListener {

    private static final int ROWS_IN_A_BATCH = 50;

    private final EventStream stream;
    private final Codec codec;
    private final boolean showsQuery;

    /** @param showsQuery whether the caller wants to see statements */
    ChatEvents(EventStream stream, Codec codec, boolean showsQuery) {
        this.stream = stream;
        this.codec = codec;
        this.showsQuery = showsQuery;
    }

    @Override
    public void step(Step step) {
        send(new StatusEvent("status", step.text()));
    }

    @Override
    public void statement(String sql, String dialect) {
        if (showsQuery) {
            send(new SqlEvent("sql", sql, dialect));
        }
    }

    @Override
    public void rows(ChatResult result) {
        rows(Results.results(result));
    }

    /** The rest of the answer, to its last event. A statement that waits for somebody is always shown. */
    void answer(ChatAnswer answer) {
        ChatResponse response = Results.response(answer);
        boolean hidden = !showsQuery && answer.result() != null;
        @Nullable String error = response.error();
        if (error != null) {
            send(new ErrorEvent("error", error));
        }
        @Nullable String explanation = response.explanation();
        if (explanation != null && error == null) {
            send(new ExplanationEvent("explanation", explanation));
        }
        DoneEvent done = Results.done(response, answer.warning());
        send(hidden ? withoutQuery(done) : done);
    }

    /** The end of a question that came to nothing that is kept. */
    void failure(@Nullable UUID sessionId, String message) {
        send(new ErrorEvent("error", message));
        send(new DoneEvent(
                "done", sessionId, null, null, null, null, null, null, "error", false, message, 0, 0, 0, null));
    }

    private void rows(ChatResults results) {
        List<List<List<@Nullable Object>>> batches = Results.batches(results.rows(), ROWS_IN_A_BATCH);
        if (batches.isEmpty()) {
            batches = List.of(List.of());
        }
        int index = 0;
        for (List<List<@Nullable Object>> batch : batches) {
            send(new RowBatchEvent(
                    "row_batch", batch, results.columns(), results.columnTypes(), index, results.truncated()));
            index++;
        }
    }

    private static DoneEvent withoutQuery(DoneEvent done) {
        return new DoneEvent(
                done.type(),
                done.sessionId(),
                done.messageId(),
                null,
                done.queryDialect(),
                done.explanation(),
                done.results(),
                done.executionTimeMs(),
                done.status(),
                done.cacheHit(),
                done.error(),
                done.tokenCount(),
                done.inputTokens(),
                done.outputTokens(),
                done.warning());
    }

    private void send(Object event) {
        stream.send(codec.writeText(event));
    }
}

package io.nl2sql.llm.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.TokenUsage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers one reply while it streams in. Stands on both sides of langchain4j: before it to see what it passes over
 * (errors and refusals in the stream, the mark of the end), behind it to take the pieces. What goes wrong is kept and
 * stops the stream, since langchain4j would log it and go on. Used by one thread.
 */
final class StreamWatch implements StreamingChatResponseHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Most characters of a reply. */
    static final int MAX_TEXT = 4 << 20;

    private final Consumer<String> listener;
    private final ProviderFailures failures;
    private final StringBuilder text = new StringBuilder();

    @Nullable
    private ReplyStream stream;

    @Nullable
    private RuntimeException failure;

    @Nullable
    private Error error;

    @Nullable
    private ChatResponse response;

    private boolean refused;
    private boolean ended;

    StreamWatch(Consumer<String> listener, ProviderFailures failures) {
        this.listener = listener;
        this.failures = failures;
    }

    /** The reply, once the stream is over. */
    ModelReply reply() {
        if (error != null) {
            throw error;
        }
        if (failure != null) {
            throw failure;
        }
        FinishReason reason = response == null ? null : response.metadata().finishReason();
        if (!refused && reason == null && (response == null || !ended)) {
            throw failures.unfinished();
        }
        return new ModelReply(text.toString(), ending(reason), usage());
    }

    /** Whether nothing more is to be told to langchain4j. */
    boolean hasStopped() {
        return failure != null || error != null;
    }

    /** What hears of the events of {@code source} in the place of {@code target}, and tells it of them. */
    ServerSentEventListener before(ServerSentEventListener target, ReplyStream source) {
        stream = source;
        return new ServerSentEventListener() {
            @Override
            public void onOpen(SuccessfulHttpResponse head) {
                target.onOpen(head);
            }

            @Override
            public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
                if (hasStopped()) {
                    return;
                }
                try {
                    if (!inspect(event)) {
                        target.onEvent(event, context);
                    }
                } catch (RuntimeException broken) {
                    stop(failures.unreadable(broken));
                }
            }

            @Override
            public void onError(Throwable cause) {
                stop(failures.brokenOff(cause));
            }
        };
    }

    /** Whether the event is one that langchain4j has nothing to do with. */
    private boolean inspect(ServerSentEvent event) throws RuntimeException {
        String data = event.data();
        if (data.equals("[DONE]") || data.contains("\"done\":true")) {
            ended = true;
            return false;
        }
        if (!data.contains("\"error\"") && !data.contains("\"refusal\"") && !data.contains("\"blockReason\"")) {
            return false;
        }
        JsonNode root;
        try {
            root = JSON.readTree(data);
        } catch (JsonProcessingException notJson) {
            stop(failures.unreadable(notJson));
            return true;
        }
        if (root.hasNonNull("error")) {
            stop(failures.reported(root.get("error")));
            return true;
        }
        String declined =
                root.path("choices").path(0).path("delta").path("refusal").asText("");
        if (!declined.isEmpty()) {
            refused = true;
            tell(declined);
        } else if (root.path("delta").path("stop_reason").asText("").equals("refusal")
                || root.path("promptFeedback").hasNonNull("blockReason")) {
            refused = true;
        }
        return false;
    }

    @Override
    public void onPartialResponse(String piece) {
        tell(piece);
    }

    @Override
    public void onCompleteResponse(ChatResponse whole) {
        response = whole;
    }

    @Override
    public void onError(Throwable cause) {
        stop(failures.unreadable(cause));
    }

    private void tell(String piece) {
        if (hasStopped()) {
            return;
        }
        if (text.length() + piece.length() > MAX_TEXT) {
            stop(failures.tooLong());
            return;
        }
        text.append(piece);
        try {
            listener.accept(piece);
        } catch (RuntimeException thrown) {
            stop(thrown);
        } catch (Error thrown) {
            error = thrown;
            close();
        }
    }

    private void stop(RuntimeException cause) {
        if (failure == null) {
            failure = cause;
        }
        close();
    }

    private void close() {
        if (stream != null) {
            stream.close();
        }
    }

    private ModelReply.Ending ending(@Nullable FinishReason reason) {
        if (refused || reason == FinishReason.CONTENT_FILTER) {
            return ModelReply.Ending.REFUSED;
        }
        return reason == FinishReason.LENGTH ? ModelReply.Ending.CUT_OFF : ModelReply.Ending.COMPLETE;
    }

    private TokenUsage usage() {
        dev.langchain4j.model.output.TokenUsage counted =
                response == null ? null : response.metadata().tokenUsage();
        return counted == null
                ? TokenUsage.ofCall(0, 0)
                : TokenUsage.ofCall(count(counted.inputTokenCount()), count(counted.outputTokenCount()));
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : Math.max(0, tokens);
    }
}

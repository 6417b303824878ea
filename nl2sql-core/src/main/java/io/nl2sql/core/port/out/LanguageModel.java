package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import java.util.function.Consumer;

/**
 * A model that continues a conversation. Safe for concurrent use. It holds no state between calls, and repeats none:
 * trying again is up to the caller.
 */
public interface LanguageModel {

    /** Provider and model, such as {@code openai/gpt-5.2}; part of traces, accounts and keys of caches. */
    String name();

    /**
     * Returns the whole reply; blocks until it is there, at most until {@code request.deadline()}. A cancelled request
     * ends at once and closes its connection.
     *
     * @param listener told of each piece of the reply as it arrives, in order and from one thread at a time; the pieces
     *     together are the text of the reply. A model that cannot stream tells of all at once. What it throws ends the
     *     call.
     * @throws io.nl2sql.core.error.Nl2SqlException MODEL_ACCESS_DENIED, MODEL_NOT_FOUND, MODEL_OVERLOADED,
     *     MODEL_UNAVAILABLE, MODEL_FAILED, DEADLINE_EXCEEDED or CANCELLED
     */
    ModelReply complete(ModelRequest request, Consumer<String> listener);

    /** As {@link #complete(ModelRequest, Consumer)}, told of nothing before the end. */
    default ModelReply complete(ModelRequest request) {
        return complete(request, piece -> {});
    }
}

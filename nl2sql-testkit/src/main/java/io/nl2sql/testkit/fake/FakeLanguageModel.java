package io.nl2sql.testkit.fake;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.port.out.LanguageModel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A model that replies what it was told to, in that order. A call that nobody scripted is an {@link AssertionError}. Safe
 * for concurrent use.
 */
public final class FakeLanguageModel implements LanguageModel {

    private final Deque<String> replies;
    private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();

    private FakeLanguageModel(List<String> replies) {
        this.replies = new ArrayDeque<>(replies);
    }

    /** A model that gives these replies, one a call. */
    public static FakeLanguageModel replying(String... replies) {
        return new FakeLanguageModel(List.of(replies));
    }

    @Override
    public String name() {
        return "fake/model";
    }

    @Override
    public ModelReply complete(ModelRequest request, Consumer<String> listener) {
        request.cancellation().check();
        requests.add(request);
        String reply;
        synchronized (replies) {
            reply = replies.poll();
        }
        if (reply == null) {
            throw new AssertionError("nobody scripted reply %d of the model".formatted(requests.size()));
        }
        listener.accept(reply);
        return new ModelReply(reply, ModelReply.Ending.COMPLETE, TokenUsage.ofCall(1, 1));
    }

    /** Every request, in order. */
    public List<ModelRequest> requests() {
        return List.copyOf(requests);
    }
}

package io.nl2sql.llm.operations;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelReply.Ending;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.question.Cancellation.Registration;
import io.nl2sql.core.port.out.LanguageModel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Gives a reply again where everything that it depends on is the same. Such a reply takes no tokens and is told as one
 * piece. Only complete replies are kept. Equal requests at the same time are one call: the first makes it and is told of
 * each piece, the others wait; where it fails or is cancelled each of them calls for itself. Safe for concurrent use.
 */
final class CachingLanguageModel implements LanguageModel {

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final LanguageModel model;
    private final String endpoint;
    private final ReplyCache cache;

    CachingLanguageModel(LanguageModel model, String endpoint, ReplyCache cache) {
        this.model = model;
        this.endpoint = endpoint;
        this.cache = cache;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public ModelReply complete(ModelRequest request, Consumer<String> listener) {
        if (request.temperature() > cache.config().highestTemperature()) {
            return model.complete(request, listener);
        }
        request.cancellation().check();
        request.deadline().check();
        ReplyKey key = ReplyKey.of(name(), endpoint, request, cache.config().perCaller());
        CompletableFuture<ModelReply> making = new CompletableFuture<>();
        Optional<CompletableFuture<ModelReply>> others = cache.announce(key, making);
        if (others.isPresent()) {
            Optional<ModelReply> reply = await(others.get(), request);
            return reply.isPresent() ? again(reply.get(), listener) : model.complete(request, listener);
        }
        try {
            Optional<ModelReply> kept = cache.find(key);
            ModelReply reply = kept.isPresent() ? kept.get() : model.complete(request, listener);
            if (kept.isEmpty() && reply.ending() == Ending.COMPLETE) {
                cache.keep(key, reply);
            }
            making.complete(reply);
            return kept.isPresent() ? again(reply, listener) : reply;
        } finally {
            cache.withdraw(key, making);
            making.cancel(false);
        }
    }

    /** The reply that somebody else makes; empty where they do not. */
    private static Optional<ModelReply> await(CompletableFuture<ModelReply> others, ModelRequest request) {
        CompletableFuture<ModelReply> mine = others.copy();
        Duration left = request.deadline().remaining();
        Duration wait = left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
        Registration registration = request.cancellation().onCancel(() -> mine.cancel(false));
        try {
            return Optional.of(mine.get(wait.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException interruption) {
            throw Pause.interrupted(interruption);
        } catch (ExecutionException | CancellationException notMade) {
            request.cancellation().check();
            return Optional.empty();
        } catch (TimeoutException late) {
            request.deadline().check();
            return Optional.empty();
        } finally {
            registration.close();
        }
    }

    private static ModelReply again(ModelReply reply, Consumer<String> listener) {
        if (!reply.text().isEmpty()) {
            listener.accept(reply.text());
        }
        return new ModelReply(reply.text(), reply.ending(), TokenUsage.NONE);
    }
}

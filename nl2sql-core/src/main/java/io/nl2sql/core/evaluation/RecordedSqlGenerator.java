package io.nl2sql.core.evaluation;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelReply.Ending;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.generation.ModelSqlGenerator;
import io.nl2sql.core.generation.ModelUse;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.SqlGenerator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A model whose replies were made before, by a batch interface for instance: the rest of the pipeline works as it would
 * with the model at hand. A question with no reply left is declined, or not mended any more; the prompt that would have
 * been sent is told all the same. Questions are known by {@link io.nl2sql.core.domain.question.Asker#request()}. Safe
 * for concurrent use.
 */
public final class RecordedSqlGenerator implements SqlGenerator {

    private final Map<String, List<String>> replies;
    private final Consumer<Prompt> prompts;
    private final ModelUse use;
    private final Clock clock;
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    /**
     * What a model would have been sent.
     *
     * @param question the question it is about
     * @param call how often the model was called for this question, this time included, from 1
     * @param request what is sent
     */
    public record Prompt(String question, int call, ModelRequest request) {
        public Prompt {
            requireNonNull(question, "question is null");
            require(call >= 1, "call is below 1");
            requireNonNull(request, "request is null");
        }
    }

    /**
     * @param replies what the model replies to each question, in the order of the calls
     * @param prompts told of every prompt, on the thread that asks
     */
    public RecordedSqlGenerator(
            Map<String, List<String>> replies, Consumer<Prompt> prompts, ModelUse use, Clock clock) {
        this.replies = Map.copyOf(replies);
        this.prompts = requireNonNull(prompts, "prompts is null");
        this.use = requireNonNull(use, "use is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public String name() {
        return "llm";
    }

    @Override
    public Generation generate(GenerationRequest request) {
        Recording recording = new Recording(request.asker().request());
        Generation generation = recording.generator().generate(request);
        return recording.missed
                ? new Generation.Declined("no reply is recorded for this question", List.of())
                : generation;
    }

    @Override
    public Optional<Generation> repair(GenerationRequest request, List<Attempt> attempts) {
        Recording recording = new Recording(request.asker().request());
        Optional<Generation> generation = recording.generator().repair(request, attempts);
        return recording.missed ? Optional.empty() : generation;
    }

    /** Stands in for the model during one step of one question. */
    private final class Recording implements LanguageModel {

        private final String question;
        private volatile boolean missed;

        Recording(String question) {
            this.question = question;
        }

        ModelSqlGenerator generator() {
            return new ModelSqlGenerator(this, use, clock);
        }

        @Override
        public String name() {
            return "recorded";
        }

        @Override
        public ModelReply complete(ModelRequest request, Consumer<String> listener) {
            int call = calls.computeIfAbsent(question, first -> new AtomicInteger())
                    .incrementAndGet();
            prompts.accept(new Prompt(question, call, request));
            List<String> recorded = replies.getOrDefault(question, List.of());
            if (call > recorded.size()) {
                missed = true;
                return new ModelReply("", Ending.REFUSED, TokenUsage.NONE);
            }
            String reply = recorded.get(call - 1);
            listener.accept(reply);
            return new ModelReply(reply, Ending.COMPLETE, TokenUsage.ofCall(0, 0));
        }
    }
}

package io.nl2sql.core.generation;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationObserver;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.core.prompt.SqlPrompt;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Has a language model write the SQL, and mend it where it did not do. Safe for concurrent use. */
public final class ModelSqlGenerator implements SqlGenerator {

    private static final String NAME = "llm";
    private static final int MOST_REPLY_TOKENS = 2_000;

    private final LanguageModel model;
    private final ModelUse use;
    private final SqlPrompt prompt;
    private final Clock clock;

    /**
     * @param use what goes before the model, and how often it is asked
     * @param clock tells the model which day it is
     */
    public ModelSqlGenerator(LanguageModel model, ModelUse use, Clock clock) {
        this.model = requireNonNull(model, "model is null");
        this.use = requireNonNull(use, "use is null");
        this.prompt = new SqlPrompt(use.budget(), use.discretion());
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Generation generate(GenerationRequest request) {
        SqlPrompt.Draft draft = prompt.draft(request, today(request));
        return use.votes() == 1
                ? insisted(read(call(request, draft.messages(), 0, true), draft), request, draft)
                : new Poll(use.votes())
                        .hold(voter -> read(
                                call(request, draft.messages(), voter == 0 ? 0 : Poll.TEMPERATURE, voter == 0), draft));
    }

    @Override
    public Optional<Generation> repair(GenerationRequest request, List<Attempt> attempts) {
        SqlPrompt.Draft draft = prompt.draft(request, today(request));
        return Optional.of(read(call(request, prompt.repair(draft, attempts), 0, true), draft));
    }

    /** Where nobody can be asked back, a model that asks all the same is told so once. */
    private Generation insisted(Generation generation, GenerationRequest request, SqlPrompt.Draft draft) {
        boolean asksInVain = generation instanceof Generation.Unclear && request.ambiguity() == Ambiguity.ASSUME;
        return asksInVain
                ? read(call(request, prompt.insist(draft, (Generation.Unclear) generation), 0, true), draft)
                : generation;
    }

    private static Generation read(ModelReply reply, SqlPrompt.Draft draft) {
        return SqlReply.read(reply, NAME, draft.placeholders()::reveal);
    }

    private ModelReply call(
            GenerationRequest request, List<ModelMessage> messages, double temperature, boolean observed) {
        request.cancellation().check();
        request.deadline().check();
        ModelRequest asked = new ModelRequest(
                messages,
                SqlPrompt.REPLY,
                MOST_REPLY_TOKENS,
                temperature,
                request.asker().caller(),
                request.deadline(),
                request.cancellation());
        GenerationObserver observer = request.observer();
        Consumer<String> listener = piece -> {
            synchronized (observer) {
                observer.wrote(piece);
            }
        };
        ModelReply reply = observed ? model.complete(asked, listener) : model.complete(asked);
        synchronized (observer) {
            observer.used(reply.usage());
        }
        return reply;
    }

    private LocalDate today(GenerationRequest request) {
        ZoneId zone = request.knowledge().written().model().timeZone();
        return LocalDate.ofInstant(clock.instant(), zone == null ? clock.getZone() : zone);
    }
}

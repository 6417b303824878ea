package io.nl2sql.core.generation;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.core.prompt.PromptBudget;
import io.nl2sql.core.prompt.SqlPrompt;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Has a language model write the SQL, and mend it where it did not do. Safe for concurrent use. */
public final class ModelSqlGenerator implements SqlGenerator {

    private static final String NAME = "llm";
    private static final int MOST_REPLY_TOKENS = 2_000;

    private final LanguageModel model;
    private final SqlPrompt prompt;
    private final Clock clock;

    /**
     * @param budget how large a prompt may be
     * @param clock tells the model which day it is
     */
    public ModelSqlGenerator(LanguageModel model, PromptBudget budget, Clock clock) {
        this.model = requireNonNull(model, "model is null");
        this.prompt = new SqlPrompt(budget);
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Generation generate(GenerationRequest request) {
        return reply(request, prompt.draft(request, today(request)));
    }

    @Override
    public Optional<Generation> repair(GenerationRequest request, List<Attempt> attempts) {
        return Optional.of(reply(request, prompt.repair(prompt.draft(request, today(request)), attempts)));
    }

    private Generation reply(GenerationRequest request, List<ModelMessage> messages) {
        request.deadline().check();
        return SqlReply.read(
                model.complete(new ModelRequest(
                        messages,
                        SqlPrompt.REPLY,
                        MOST_REPLY_TOKENS,
                        0,
                        "",
                        request.deadline(),
                        request.cancellation())),
                NAME);
    }

    private LocalDate today(GenerationRequest request) {
        ZoneId zone = request.knowledge().written().model().timeZone();
        return LocalDate.ofInstant(clock.instant(), zone == null ? clock.getZone() : zone);
    }
}

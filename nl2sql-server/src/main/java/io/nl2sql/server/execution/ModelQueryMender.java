package io.nl2sql.server.execution;

import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.model.Discretion;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.domain.question.Asker;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.out.GenerationObserver;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.core.repair.FailedRun;
import io.nl2sql.core.repair.Mender;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Workbench;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Has a model mend queries: it sees the question, what was tried and what came of it, and what retrieval finds of the schema,
 * under the same discretion as a model that writes one. Used by one thread, for one request.
 */
final class ModelQueryMender implements Mender {

    private static final Pattern HIDDEN = Pattern.compile("'(?:[^']|'')*'|--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final int MOST_WORDS = 60;

    private final SqlGenerator generator;
    private final Workbench workbench;
    private final RunRequest request;
    private final Deadline deadline;
    private final AtomicLong tokens = new AtomicLong();
    private @Nullable RetrievedKnowledge knowledge;

    ModelQueryMender(SqlGenerator generator, Workbench workbench, RunRequest request, Deadline deadline) {
        this.generator = generator;
        this.workbench = workbench;
        this.request = request;
        this.deadline = deadline;
    }

    /** How many tokens were used since this was asked last. */
    long takeTokens() {
        return tokens.getAndSet(0);
    }

    @Override
    public Optional<String> mend(List<FailedRun> runs) {
        Errand errand = request.errand();
        Question question = question();
        List<Attempt> attempts = runs.stream().map(ModelQueryMender::attempt).toList();
        boolean samples = errand.connection().rules().privacy().includeSampleValues();
        GenerationRequest generation = new GenerationRequest(
                question,
                Conversation.NONE,
                Ambiguity.ASSUME,
                new Asker(errand.caller().userId().toString(), errand.requestId()),
                GuardrailLevel.STRICT,
                knowledge(question),
                samples ? Discretion.SAMPLES : Discretion.NO_ROWS,
                observer(),
                deadline,
                errand.cancellation());
        return generator
                .repair(generation, attempts)
                .flatMap(made -> made.drafts().stream().map(SqlDraft::sql).findFirst());
    }

    private static Attempt attempt(FailedRun run) {
        return new Attempt(
                SqlDraft.written(run.text()),
                new Attempt.Outcome.Failed(new Nl2SqlException(
                        Nl2SqlErrorCode.QUERY_FAILED, run.failure().message())));
    }

    private RetrievedKnowledge knowledge(Question question) {
        RetrievedKnowledge known = knowledge;
        if (known == null) {
            AskQuestionCommand command = AskQuestionCommand.of(question.text())
                    .withCancellation(request.errand().cancellation());
            known = workbench.with(request.errand(), (engine, dialect) -> engine.retrieve(command));
            knowledge = known;
        }
        return known;
    }

    /** What was asked; where nobody says, what the words of the query are about. Texts in it stay here. */
    private Question question() {
        if (!request.question().isBlank()) {
            String text = request.question().strip();
            return new Question(text.substring(0, Math.min(Question.MAX_LENGTH, text.length())));
        }
        Set<String> words = new LinkedHashSet<>();
        Matcher matcher = WORD.matcher(HIDDEN.matcher(request.text()).replaceAll(" "));
        while (matcher.find() && words.size() < MOST_WORDS) {
            words.add(matcher.group());
        }
        return new Question("Show what the query was written for: " + String.join(" ", words));
    }

    private GenerationObserver observer() {
        return new GenerationObserver() {
            @Override
            public void used(TokenUsage usage) {
                tokens.addAndGet(usage.input() + usage.output());
            }
        };
    }
}

package io.nl2sql.server.chat;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.cache.CacheHit;
import io.nl2sql.core.cache.SemanticQueryCache;
import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.cache.CacheScope;
import io.nl2sql.core.domain.connection.ExecutionMode;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.quality.FanOutWarning;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.thread.Outcome;
import io.nl2sql.core.domain.thread.ThreadMessage;
import io.nl2sql.core.domain.thread.ThreadMessage.State;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.Aim;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.telling.AnswerSummariser;
import io.nl2sql.core.telling.AnswerSummariser.SummaryRequest;
import io.nl2sql.core.telling.SummaryLimits;
import io.nl2sql.server.chat.ChatListener.Step;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.model.Chosen;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Explaining;
import io.nl2sql.server.work.StatementEnd;
import io.nl2sql.server.work.Threads;
import io.nl2sql.server.work.TimedIds;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions of conversations: from what is known, or by the pipeline, and then as far as the execution mode of the
 * connection allows. Whatever becomes of a question is a message that is kept. Safe for concurrent use.
 */
public final class ChatDesk {

    private final Workbench workbench;
    private final Threads threads;
    private final Explaining explaining;
    private final SemanticQueryCache cache;
    private final CacheScoping scoping;
    private final Supplier<ChatSettings> settings;
    private final Clock clock;
    private final AnswerSummariser summariser = new AnswerSummariser(null, SummaryLimits.DEFAULT);

    /** @param settings what holds at the moment */
    public ChatDesk(
            Workbench workbench,
            Threads threads,
            Explaining explaining,
            SemanticQueryCache cache,
            CacheScoping scoping,
            Supplier<ChatSettings> settings,
            Clock clock) {
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.threads = requireNonNull(threads, "threads is null");
        this.explaining = requireNonNull(explaining, "explaining is null");
        this.cache = requireNonNull(cache, "cache is null");
        this.scoping = requireNonNull(scoping, "scoping is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * One question on its way.
     *
     * @param errand by whom and in which conversation
     * @param chosen what writes its statement
     * @param settings what held when it came in
     */
    private record Asked(
            Errand errand,
            UUID threadId,
            ChatQuestion question,
            Chosen chosen,
            ChatSettings settings,
            Dialect dialect,
            QuestionCourse course) {

        String text() {
            return question.question().text();
        }

        StoredConnection connection() {
            return errand.connection();
        }

        ExecutionMode mode() {
            return connection().rules().mode();
        }

        ExecutionLimits limits() {
            return settings.statement().withMaxRows(question.maxRows());
        }
    }

    /** What a question came to; without rows where nothing ran. */
    private record Found(
            String sql,
            State state,
            @Nullable ChatResult result,
            boolean cached,
            String explanation,
            String warning,
            TokenUsage usage) {}

    /**
     * Answers a question.
     *
     * @param errand by whom and in which conversation
     * @param chosen what writes the statement where none is known
     * @param listener told what happens
     * @return what came of it, failures included
     * @throws Nl2SqlException CANCELLED, and then no message is kept; STORE_FAILED
     */
    public ChatAnswer ask(Errand errand, ChatQuestion question, Chosen chosen, ChatListener listener) {
        UUID threadId = requireNonNull(errand.threadId(), "a question without a conversation");
        listener.step(Step.RESOLVING_SCHEMA);
        errand.cancellation().check();
        LastStatement last = new LastStatement(listener);
        String dialect = errand.connection().engine();
        try {
            Dialect sql = workbench.dialect(errand.connection());
            dialect = sql.displayName();
            boolean runs = errand.connection().rules().mode() == ExecutionMode.AUTO_EXECUTE;
            QuestionCourse course = new QuestionCourse(last, dialect, runs);
            return answer(new Asked(errand, threadId, question, chosen, settings.get(), sql, course));
        } catch (Nl2SqlException failure) {
            if (failure.code() == Nl2SqlErrorCode.CANCELLED) {
                throw failure;
            }
            return failed(errand, threadId, question, last.sql(), dialect, failure.text());
        } catch (RefusedRequestException refusal) {
            return failed(errand, threadId, question, last.sql(), dialect, refusal.text());
        }
    }

    private ChatAnswer answer(Asked asked) {
        CacheScope scope = scoping.of(asked.errand().caller(), asked.connection());
        Optional<Found> known = known(asked, scope);
        Conversation before = known.isPresent()
                ? Conversation.NONE
                : threads.conversation(asked.errand().caller(), asked.threadId());
        Found found = known.orElseGet(() -> generated(asked, before));
        ChatResult result = found.result();
        if (result != null) {
            asked.course().found(result);
        }
        String explanation = found.explanation().isEmpty() ? explanation(found.sql(), asked) : found.explanation();
        if (before.equals(Conversation.NONE)
                && !found.cached()
                && result != null
                && !result.table().rows().isEmpty()) {
            cache.put(
                    scope,
                    asked.text(),
                    found.sql(),
                    asked.dialect().id(),
                    explanation,
                    asked.settings().cache(),
                    asked.question().refreshCache());
        }
        ThreadMessage message = message(
                asked,
                found.sql(),
                found.state(),
                new Outcome(
                        result != null && asked.question().summarise()
                                ? "%s %s".formatted(explanation, summary(result.table(), asked))
                                : explanation,
                        "",
                        result == null ? null : result.summary().rows(),
                        result == null ? null : result.summary().elapsed(),
                        found.cached(),
                        found.usage()));
        threads.add(
                asked.errand().caller(),
                message,
                asked.connection().id(),
                asked.question().provider());
        return new ChatAnswer(message, asked.dialect().displayName(), result, found.warning());
    }

    /** The answer that a known statement gives; one that no longer holds is forgotten. */
    private Optional<Found> known(Asked asked, CacheScope scope) {
        if (!asked.question().useCache() || asked.question().refreshCache()) {
            return Optional.empty();
        }
        Optional<CacheHit> hit = cache.find(
                scope, asked.dialect().id(), asked.text(), asked.settings().cache());
        if (hit.isEmpty()) {
            return Optional.empty();
        }
        String sql = hit.get().entry().sql();
        String explanation = hit.get().entry().explanation();
        asked.course().knows(sql);
        if (asked.mode() != ExecutionMode.AUTO_EXECUTE) {
            if (workbench.propose(asked.errand(), asked.text(), sql) instanceof GateVerdict.Approved) {
                return Optional.of(new Found(sql, waiting(asked), null, true, explanation, "", TokenUsage.NONE));
            }
        } else {
            try {
                ResultTable.Collector rows = new ResultTable.Collector();
                ExecutionSummary summary = workbench.run(asked.errand(), asked.text(), sql, asked.limits(), rows);
                ChatResult result = new ChatResult(rows.toTable(summary), summary);
                return Optional.of(new Found(sql, State.EXECUTED, result, true, explanation, "", TokenUsage.NONE));
            } catch (Nl2SqlException failure) {
                if (failure.code() != Nl2SqlErrorCode.SQL_REFUSED && failure.code() != Nl2SqlErrorCode.QUERY_FAILED) {
                    throw failure;
                }
            }
        }
        cache.remove(hit.get().entry().id());
        asked.course().startsOver();
        return Optional.empty();
    }

    private Found generated(Asked asked, Conversation before) {
        Aim aim = asked.mode() == ExecutionMode.AUTO_EXECUTE ? Aim.ROWS : new Aim.Statement(GatePolicy.STRICT);
        AskQuestionCommand command = AskQuestionCommand.of(asked.text())
                .withConversation(before)
                .withAmbiguity(Ambiguity.ASSUME)
                .withAim(aim)
                .withLimits(asked.limits())
                .withTimeout(asked.settings().answer())
                .withGenerator(asked.chosen().generator())
                .withListener(asked.course());
        Answer answer = workbench.answer(asked.errand(), command);
        TokenUsage usage = answer.trace().usage();
        if (answer instanceof Answer.Answered answered) {
            String sql = StatementEnd.cut(answered.draft().sql());
            asked.course().tell(sql);
            return new Found(
                    sql,
                    State.EXECUTED,
                    new ChatResult(answered.table(), answered.summary()),
                    false,
                    "",
                    warning(answered.warnings()),
                    usage);
        }
        if (answer instanceof Answer.Proposed proposed) {
            String sql = StatementEnd.cut(proposed.draft().sql());
            asked.course().tell(sql);
            return new Found(sql, waiting(asked), null, false, "", warning(proposed.warnings()), usage);
        }
        if (answer instanceof Answer.NeedsConfirmation dear) {
            String sql = StatementEnd.cut(dear.draft().sql());
            asked.course().tell(sql);
            return new Found(sql, State.PENDING, null, false, "", String.join(" ", dear.reasons()), usage);
        }
        throw RefusedRequestException.badRequest(reason(answer));
    }

    private static State waiting(Asked asked) {
        return asked.mode() == ExecutionMode.GENERATE_ONLY ? State.GENERATED : State.PENDING;
    }

    private static String reason(Answer answer) {
        if (answer instanceof Answer.NeedsClarification unclear) {
            return unclear.options().isEmpty()
                    ? unclear.asked()
                    : "%s %s".formatted(unclear.asked(), String.join(" / ", unclear.options()));
        }
        if (answer instanceof Answer.Declined declined) {
            return declined.reason();
        }
        throw new IllegalStateException("unknown answer " + answer.getClass());
    }

    private ChatAnswer failed(
            Errand errand, UUID threadId, ChatQuestion question, String sql, String dialect, String error) {
        ThreadMessage message = new ThreadMessage(
                TimedIds.at(clock.instant()),
                threadId,
                errand.connection().id(),
                question.question().text(),
                sql,
                State.FAILED,
                new Outcome("", error, null, null, false, TokenUsage.NONE),
                null,
                clock.instant());
        threads.add(errand.caller(), message, errand.connection().id(), question.provider());
        return new ChatAnswer(message, dialect, null, "");
    }

    private ThreadMessage message(Asked asked, String sql, State state, Outcome outcome) {
        return new ThreadMessage(
                TimedIds.at(clock.instant()),
                asked.threadId(),
                asked.connection().id(),
                asked.text(),
                sql,
                state,
                outcome,
                null,
                clock.instant());
    }

    private String explanation(String sql, Asked asked) {
        return String.join(
                " ", explaining.explain(sql, asked.connection(), terms(asked)).steps());
    }

    /** Rows are never shown to a model: what they are is told by rule. */
    private String summary(ResultTable table, Asked asked) {
        return summariser
                .summarise(new SummaryRequest(asked.text(), table, false, terms(asked)))
                .text();
    }

    private ModelTerms terms(Asked asked) {
        Duration time = asked.settings().answer();
        return new ModelTerms(
                asked.errand().caller().userId().toString(),
                Deadline.in(time, clock),
                asked.errand().cancellation());
    }

    private static String warning(List<FanOutWarning> warnings) {
        return warnings.stream().map(FanOutWarning::message).collect(Collectors.joining(" "));
    }

    /** The statement of an answer that failed: the last one that was told. */
    private static final class LastStatement implements ChatListener {

        private final ChatListener next;
        private String sql = "";

        LastStatement(ChatListener next) {
            this.next = next;
        }

        String sql() {
            return sql;
        }

        @Override
        public void step(Step step) {
            next.step(step);
        }

        @Override
        public void statement(String statement, String dialect) {
            sql = statement;
            next.statement(statement, dialect);
        }

        @Override
        public void rows(ChatResult result) {
            next.rows(result);
        }
    }
}

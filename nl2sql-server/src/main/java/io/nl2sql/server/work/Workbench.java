package io.nl2sql.server.work;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.question.Asker;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.domain.result.WriteSummary;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.thread.ThreadMessage;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.Aim;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.in.RunSqlUseCase.RunSqlCommand;
import io.nl2sql.core.port.in.WriteSqlUseCase.WriteSqlCommand;
import io.nl2sql.core.port.out.AnswerListener;
import io.nl2sql.core.port.out.HistoryStore;
import io.nl2sql.server.engine.EnginePool;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does what every contract asks for, and records it: one audit record for each question and each statement, whatever
 * becomes of it, before anybody is told. Safe for concurrent use.
 */
public final class Workbench {

    private final EnginePool engines;
    private final Threads threads;
    private final HistoryStore history;
    private final Recorder recorder;
    private final Watch watch;
    private final Clock clock;

    /** A workbench that nobody watches. */
    public Workbench(EnginePool engines, Threads threads, HistoryStore history, Recorder recorder, Clock clock) {
        this(engines, threads, history, recorder, Watch.NOTHING, clock);
    }

    public Workbench(
            EnginePool engines, Threads threads, HistoryStore history, Recorder recorder, Watch watch, Clock clock) {
        this.engines = requireNonNull(engines, "engines is null");
        this.threads = requireNonNull(threads, "threads is null");
        this.history = requireNonNull(history, "history is null");
        this.recorder = requireNonNull(recorder, "recorder is null");
        this.watch = requireNonNull(watch, "watch is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Asks a question. The command says everything but who asks, in which conversation, and how it is stopped.
     *
     * @param sink where the rows go; empty to have them in the answer
     */
    public Answer ask(Errand errand, AskQuestionCommand command, Optional<RowSink> sink) {
        return ask(errand, command, sink, true);
    }

    /**
     * Asks a question of a conversation whose caller keeps what comes of it by themselves: as {@link #ask(Errand,
     * AskQuestionCommand, Optional)}, the command says what was said before, and nothing is added to the conversation.
     */
    public Answer answer(Errand errand, AskQuestionCommand command) {
        return ask(errand, command, Optional.empty(), false);
    }

    private Answer ask(Errand errand, AskQuestionCommand command, Optional<RowSink> sink, boolean remembered) {
        Modes.requireEnabled(errand.connection());
        if (command.aim() instanceof Aim.Rows) {
            Modes.requireAutomatic(errand.connection());
        }
        Chronicle chronicle = new Chronicle(errand, command.question().text(), "", clock.instant());
        AnswerListener listener = command.listener();
        AnswerListener watching = watch.ofQuestion().get();
        AskQuestionCommand complete = command.withAsker(
                        new Asker(errand.caller().userId().toString(), errand.requestId()))
                .withCancellation(errand.cancellation())
                .withListener(event -> {
                    chronicle.on(event);
                    watching.on(event);
                    listener.on(event);
                });
        return recorded(chronicle, true, () -> {
            AskQuestionCommand known = errand.threadId() == null || !remembered
                    ? complete
                    : complete.withConversation(threads.conversation(errand.caller(), errand.threadId()));
            Answer answer = with(
                    errand, (engine, dialect) -> sink.isPresent() ? engine.ask(known, sink.get()) : engine.ask(known));
            chronicle.answered(answer);
            if (remembered) {
                remember(errand, command.question().text(), answer);
            }
            return answer;
        });
    }

    /** Runs a read that somebody wrote. */
    public ExecutionSummary run(Errand errand, String sql, ExecutionLimits limits, RowSink sink) {
        return run(errand, "", sql, limits, sink);
    }

    /**
     * Runs a read that is known to answer a question, or that somebody approved for it.
     *
     * @param question what it answers; empty for none, and then it is no part of the history
     */
    public ExecutionSummary run(Errand errand, String question, String sql, ExecutionLimits limits, RowSink sink) {
        Modes.requireRunning(errand.connection());
        Chronicle chronicle = new Chronicle(errand, question, sql, clock.instant());
        RunSqlCommand command = new RunSqlCommand(sql, limits, errand.cancellation(), true, reviewedBy(chronicle));
        return recorded(chronicle, !question.isEmpty(), () -> {
            ExecutionSummary summary = with(errand, (engine, dialect) -> engine.run(command, sink));
            chronicle.executed(summary.rows());
            return summary;
        });
    }

    /** Runs a statement that changes the database; the command says everything but how it is stopped. */
    public WriteSummary write(Errand errand, WriteSqlCommand command) {
        Modes.requireRunning(errand.connection());
        Chronicle chronicle = new Chronicle(errand, "", command.sql(), clock.instant());
        WriteSqlCommand watched = new WriteSqlCommand(
                command.sql(),
                command.level(),
                command.caller(),
                command.limits(),
                command.dryRun(),
                errand.cancellation(),
                reviewedBy(chronicle));
        return recorded(chronicle, false, () -> {
            try (EnginePool.Lease lease = engines.lease(errand.connection(), true)) {
                WriteSummary summary = lease.engine().forCaller(errand.caller()).write(watched);
                chronicle.executed(summary.affectedRows());
                return summary;
            }
        });
    }

    /** What the gate says to a statement, which is recorded as refused where it says no. */
    public GateVerdict review(Errand errand, WriteSqlCommand command) {
        GateVerdict verdict = with(errand, (engine, dialect) -> engine.review(command));
        if (verdict instanceof GateVerdict.Rejected) {
            Chronicle chronicle = new Chronicle(errand, "", command.sql(), clock.instant());
            chronicle.reviewed(verdict);
            recorder.record(chronicle.audit());
        }
        return verdict;
    }

    /** What the gate says to a read that is known to answer a question. Nothing runs; both are on record. */
    public GateVerdict propose(Errand errand, String question, String sql) {
        Modes.requireEnabled(errand.connection());
        Chronicle chronicle = new Chronicle(errand, question, sql, clock.instant());
        return recorded(chronicle, true, () -> {
            GateVerdict verdict = with(errand, (engine, dialect) -> engine.review(sql));
            reviewedBy(chronicle).accept(verdict);
            return verdict;
        });
    }

    /** The schema of a connection. */
    public DatabaseSchema schema(StoredConnection connection, boolean refresh) {
        return with(connection, (engine, dialect) -> {
            if (refresh) {
                engine.refresh();
            }
            return engine.schema();
        });
    }

    /** The SQL of a connection. */
    public Dialect dialect(StoredConnection connection) {
        return with(connection, (engine, dialect) -> dialect);
    }

    /** Work with the engine of a connection that is neither a question nor a statement. */
    public <T> T with(StoredConnection connection, BiFunction<Nl2Sql, Dialect, T> work) {
        try (EnginePool.Lease lease = engines.lease(connection, false)) {
            return work.apply(lease.engine().engine(), lease.engine().dialect());
        }
    }

    /**
     * Work with the engine of a connection that depends on who is calling.
     *
     * @throws RefusedRequestException 403 where the connection is disabled
     */
    public <T> T with(Errand errand, BiFunction<Nl2Sql, Dialect, T> work) {
        Modes.requireEnabled(errand.connection());
        try (EnginePool.Lease lease = engines.lease(errand.connection(), false)) {
            return work.apply(
                    lease.engine().forCaller(errand.caller()), lease.engine().dialect());
        }
    }

    private Consumer<GateVerdict> reviewedBy(Chronicle chronicle) {
        return verdict -> {
            watch.ofStatement().accept(verdict);
            chronicle.reviewed(verdict);
        };
    }

    private void remember(Errand errand, String question, Answer answer) {
        @Nullable UUID threadId = errand.threadId();
        if (threadId == null) {
            return;
        }
        if (answer instanceof Answer.Answered answered) {
            add(errand, threadId, question, answered.draft().sql(), ThreadMessage.State.EXECUTED);
        } else if (answer instanceof Answer.Proposed proposed) {
            add(errand, threadId, question, proposed.draft().sql(), ThreadMessage.State.GENERATED);
        } else {
            add(errand, threadId, question, "", ThreadMessage.State.FAILED);
        }
    }

    private void add(Errand errand, UUID threadId, String question, String sql, ThreadMessage.State state) {
        threads.add(errand.caller(), threadId, errand.connection().id(), question, sql, state);
    }

    /** Whatever becomes of the work is on record before the caller is told. */
    private <T> T recorded(Chronicle chronicle, boolean inHistory, Supplier<T> work) {
        boolean known = false;
        try {
            T result = work.get();
            known = true;
            return result;
        } catch (Nl2SqlException failure) {
            chronicle.failed(failure);
            known = true;
            throw failure;
        } catch (RefusedRequestException refusal) {
            chronicle.refused(refusal.text());
            known = true;
            throw refusal;
        } finally {
            if (!known) {
                chronicle.broken();
            }
            recorder.record(chronicle.audit());
            if (inHistory) {
                history.append(chronicle.history());
            }
        }
    }
}

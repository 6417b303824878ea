package io.nl2sql.server.chat;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.thread.Outcome;
import io.nl2sql.core.domain.thread.ThreadMessage;
import io.nl2sql.core.domain.thread.ThreadMessage.State;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.ThreadStore;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Modes;
import io.nl2sql.server.work.StatementEnd;
import io.nl2sql.server.work.Threads;
import io.nl2sql.server.work.Workbench;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with the answers of a conversation later: approve their statement, change it, and get their rows again.
 * Each time the statement passes the gate anew, under what the caller may see then. Safe for concurrent use.
 */
public final class Answers {

    private static final String DOOR = "savvina";

    private final Connections connections;
    private final Threads threads;
    private final ThreadStore store;
    private final Workbench workbench;
    private final Supplier<ChatSettings> settings;

    /** @param settings what holds at the moment */
    public Answers(
            Connections connections,
            Threads threads,
            ThreadStore store,
            Workbench workbench,
            Supplier<ChatSettings> settings) {
        this.connections = requireNonNull(connections, "connections is null");
        this.threads = requireNonNull(threads, "threads is null");
        this.store = requireNonNull(store, "store is null");
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.settings = requireNonNull(settings, "settings is null");
    }

    /**
     * A message with what can be done for it.
     *
     * @param message the caller's
     * @param errand does it
     * @param dialect the SQL of its connection
     */
    public record Kept(ThreadMessage message, Errand errand, Dialect dialect) {}

    /**
     * Runs a statement that waits for approval. Of several who approve at the same time one runs it.
     *
     * @return the answer, also when the statement failed
     * @throws RefusedRequestException 404 for a message that is not the caller's; 400 where nothing waits, or nothing may
     *     run over the connection any more
     */
    public ChatAnswer approve(Call call, UUID messageId) {
        Kept kept = kept(call, messageId, "chat_execute");
        ThreadMessage message = kept.message();
        requireRunning(kept);
        if (message.state() != State.PENDING || !store.move(message.id(), State.PENDING, State.APPROVED)) {
            throw RefusedRequestException.badRequest("Message is not pending approval");
        }
        return run(kept, message.sql(), State.APPROVED, State.FAILED);
    }

    /**
     * Runs another statement in place of the one of a message, and keeps it if it runs. One that does not leaves the
     * message as it was.
     *
     * @throws RefusedRequestException as {@link #approve}; 400 for a message whose statement never runs
     */
    public ChatAnswer edit(Call call, UUID messageId, String sql) {
        Kept kept = kept(call, messageId, "chat_edit");
        ThreadMessage message = kept.message();
        requireRunning(kept);
        State before = message.state();
        if (before == State.GENERATED || before == State.APPROVED) {
            throw RefusedRequestException.badRequest(
                    "Message cannot be edited: its statement is not for running, or is running now");
        }
        if (before == State.PENDING && !store.move(message.id(), State.PENDING, State.APPROVED)) {
            throw RefusedRequestException.badRequest("Message is not pending approval");
        }
        return run(kept, StatementEnd.cut(sql), before == State.PENDING ? State.APPROVED : before, before);
    }

    /**
     * The rows of an answer, sorted by the database.
     *
     * @param column the label of one of its columns, whatever the case
     * @throws RefusedRequestException 404 for a message that is not the caller's; 400 where it has no rows, or no such
     *     column
     * @throws Nl2SqlException as the statement fails
     */
    public ChatResult sorted(Call call, UUID messageId, String column, boolean descending) {
        Kept kept = executed(call, messageId, "chat_sort");
        if (column.chars().anyMatch(c -> c == '"' || c == '`' || c == '\'' || c == '[' || c == ']' || c < ' ')) {
            throw noColumn();
        }
        String sorted = "SELECT * FROM (%s\n) sorted_rows ORDER BY %s %s"
                .formatted(kept.message().sql(), kept.dialect().identifier(column), descending ? "DESC" : "ASC");
        return rows(kept, sorted, settings.get().statement(), columns -> {
            if (columns.stream().noneMatch(found -> found.label().equalsIgnoreCase(column))) {
                throw noColumn();
            }
        });
    }

    /**
     * The rows of an answer, got again.
     *
     * @param limits how many
     * @throws RefusedRequestException 404 for a message that is not the caller's; 400 where it has no rows
     * @throws Nl2SqlException as the statement fails
     */
    public ChatResult again(Kept kept, ExecutionLimits limits) {
        return rows(kept, kept.message().sql(), limits, columns -> {});
    }

    /**
     * A message whose statement has run.
     *
     * @throws RefusedRequestException 404 for a message that is not the caller's; 400 where its statement has not run, or
     *     nothing may run over its connection any more
     */
    public Kept executed(Call call, UUID messageId, String operation) {
        Kept kept = kept(call, messageId, operation);
        requireExecuted(kept.message());
        requireRunning(kept);
        return kept;
    }

    /**
     * Lets pass a message whose statement has run.
     *
     * @throws RefusedRequestException 400
     */
    public static void requireExecuted(ThreadMessage message) {
        if (message.state() != State.EXECUTED) {
            throw RefusedRequestException.badRequest("Message has no results: its query has not been executed");
        }
    }

    /**
     * A message of the caller.
     *
     * @param operation what is to be done for it, for the record
     * @throws RefusedRequestException 404 for a message that is not the caller's, or whose connection is gone
     */
    public Kept kept(Call call, UUID messageId, String operation) {
        ThreadMessage message = threads.requireMessage(call.principal(), messageId);
        @Nullable UUID connectionId = message.connectionId();
        if (connectionId == null) {
            connectionId = threads.require(call.principal(), message.threadId()).connectionId();
        }
        if (connectionId == null) {
            throw RefusedRequestException.notFound("Connection not found");
        }
        StoredConnection connection = connections.require(call.principal(), connectionId);
        Errand errand = Errand.of(call, DOOR, operation, connection).in(message.threadId());
        return new Kept(message, errand, workbench.dialect(connection));
    }

    private static void requireRunning(Kept kept) {
        try {
            Modes.requireRunning(kept.errand().connection());
        } catch (RefusedRequestException refusal) {
            throw RefusedRequestException.badRequest(refusal.text());
        }
        if (kept.message().sql().isEmpty()) {
            throw RefusedRequestException.badRequest("Message has no query");
        }
    }

    /** Runs a statement for a message that was claimed; {@code back} is the state of one that failed. */
    private ChatAnswer run(Kept kept, String sql, State claimed, State back) {
        ThreadMessage message = kept.message();
        boolean settled = false;
        try {
            ChatResult result = rows(kept, sql, settings.get().statement(), columns -> {});
            ThreadMessage done = message.with(
                    sql,
                    State.EXECUTED,
                    new Outcome(
                            message.sql().equals(sql) ? message.outcome().explanation() : "",
                            "",
                            result.summary().rows(),
                            result.summary().elapsed(),
                            message.outcome().cached() && message.sql().equals(sql),
                            message.outcome().usage()));
            settled = store.replace(done, claimed);
            return new ChatAnswer(done, kept.dialect().displayName(), result, "");
        } catch (Nl2SqlException failure) {
            if (failure.code() == Nl2SqlErrorCode.CANCELLED || failure.code() == Nl2SqlErrorCode.STORE_FAILED) {
                throw failure;
            }
            Outcome outcome =
                    new Outcome(message.outcome().explanation(), failure.text(), null, null, false, TokenUsage.NONE);
            ThreadMessage failed = message.with(sql, State.FAILED, outcome);
            if (back == State.FAILED) {
                settled = store.replace(failed, claimed);
            }
            return new ChatAnswer(failed, kept.dialect().displayName(), null, "");
        } finally {
            if (!settled && claimed == State.APPROVED) {
                store.move(message.id(), State.APPROVED, back);
            }
        }
    }

    private ChatResult rows(Kept kept, String sql, ExecutionLimits limits, ColumnCheck check) {
        ResultTable.Collector collector = new ResultTable.Collector();
        RowSink sink = new RowSink() {
            @Override
            public void columns(List<ResultColumn> columns) {
                check.look(columns);
                collector.columns(columns);
            }

            @Override
            public void row(Row row) {
                collector.row(row);
            }
        };
        ExecutionSummary summary = workbench.run(kept.errand(), kept.message().question(), sql, limits, sink);
        return new ChatResult(collector.toTable(summary), summary);
    }

    private static RefusedRequestException noColumn() {
        return RefusedRequestException.badRequest("Column is not in the result: sort by one of its columns");
    }

    /** Looks at the columns before the first row. */
    @FunctionalInterface
    private interface ColumnCheck {
        void look(List<ResultColumn> columns);
    }
}

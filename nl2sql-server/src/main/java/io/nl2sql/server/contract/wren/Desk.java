package io.nl2sql.server.contract.wren;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.UuidText;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Threads;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out which connection and which conversation a request is about. Safe for concurrent use. */
final class Desk {

    /** The connection of a request without a body. */
    static final Parameter<String> CONNECTION = Parameter.text(
            "connectionId", "Beyond the contract: the id of the connection; the primary one where it is left out.");

    private static final String DOOR = "wren";

    private final Connections connections;
    private final Threads threads;
    private final WrenLimits limits;
    private final Clock clock;

    Desk(Connections connections, Threads threads, WrenLimits limits, Clock clock) {
        this.connections = requireNonNull(connections, "connections is null");
        this.threads = requireNonNull(threads, "threads is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What the caller wants, in the conversation they name or in one that begins with it. */
    Errand errand(Call call, String operation, @Nullable UUID connectionId, @Nullable UUID threadId) {
        if (threadId != null) {
            threads.conversation(call.principal(), threadId);
        }
        UUID thread = threadId == null ? UUID.randomUUID() : threadId;
        return Errand.of(call, DOOR, operation, connection(call, connectionId)).in(thread);
    }

    /** The conversation of an errand of this contract, which always has one. */
    static UUID thread(Errand errand) {
        return requireNonNull(errand.threadId(), "an errand without a conversation");
    }

    /**
     * The connection that is named, or the primary one.
     *
     * @throws RefusedRequestException 404, or 400 where there is none at all
     */
    StoredConnection connection(Call call, @Nullable UUID id) {
        return id == null
                ? connections
                        .primary(call.principal())
                        .orElseThrow(() -> RefusedRequestException.of(
                                400,
                                "NO_DEPLOYMENT_FOUND",
                                "there is no connection to ask: register one by POST /api/v1/connections"))
                : connections.require(call.principal(), id);
    }

    /** The connection that the query string names, or the primary one. */
    StoredConnection connection(Call call) {
        String named = call.query(CONNECTION);
        UUID id = named.isEmpty()
                ? null
                : UuidText.parse(named)
                        .orElseThrow(() -> RefusedRequestException.unprocessable(List.of(new FieldProblem(
                                List.of("query", CONNECTION.name()), "Input should be a valid UUID", "uuid_parsing"))));
        return connection(call, id);
    }

    /** As {@link #connection(Call, UUID)}, for those who may change what is written about it. */
    StoredConnection owned(Call call, @Nullable UUID id) {
        StoredConnection connection = connection(call, id);
        connections.requireOwner(call.principal(), connection);
        return connection;
    }

    /** On whose behalf a model tells something, within the time of a question from now on. */
    ModelTerms terms(Errand errand) {
        return new ModelTerms(
                errand.caller().userId().toString(), Deadline.in(limits.generation(), clock), errand.cancellation());
    }

    /** A text that a request cannot do without. */
    static String required(@Nullable String text, String message) {
        if (text == null || text.isBlank()) {
            throw RefusedRequestException.badRequest(message);
        }
        return text.strip();
    }

    static String question(@Nullable String text) {
        return required(text, "Question is required");
    }

    static String sql(@Nullable String text) {
        return required(text, "SQL is required");
    }
}

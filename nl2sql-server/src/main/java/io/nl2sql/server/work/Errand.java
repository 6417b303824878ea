package io.nl2sql.server.work;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a caller wants of a connection, and what is recorded of it.
 *
 * @param caller who wants it
 * @param requestId by which request
 * @param door through which contract, such as {@code wren}
 * @param operation what is wanted, such as {@code run_sql}
 * @param connection of which connection; the caller may use it
 * @param threadId in which conversation, or null
 * @param cancellation ends the work
 */
public record Errand(
        Principal caller,
        String requestId,
        String door,
        String operation,
        StoredConnection connection,
        @Nullable UUID threadId,
        Cancellation cancellation) {

    public Errand {
        requireNonNull(caller, "caller is null");
        requireNonNull(requestId, "requestId is null");
        requireText(door, "door");
        requireText(operation, "operation");
        requireNonNull(connection, "connection is null");
        requireNonNull(cancellation, "cancellation is null");
    }

    /** What a request wants of a connection. */
    public static Errand of(Call call, String door, String operation, StoredConnection connection) {
        return new Errand(call.principal(), call.requestId(), door, operation, connection, null, call.cancellation());
    }

    /** The same in a conversation. */
    public Errand in(UUID thread) {
        return new Errand(caller, requestId, door, operation, connection, thread, cancellation);
    }
}

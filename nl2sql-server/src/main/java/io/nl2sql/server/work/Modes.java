package io.nl2sql.server.work;

import io.nl2sql.core.domain.connection.ExecutionMode;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.http.error.RefusedRequestException;

/** Keeps every door to what the rules of a connection allow. Stateless. */
public final class Modes {

    private Modes() {}

    /**
     * Lets pass what runs as soon as it is generated.
     *
     * @throws RefusedRequestException 403 where statements are to be looked at first, or never run
     */
    public static void requireAutomatic(StoredConnection connection) {
        requireRunning(connection);
        if (connection.rules().mode() == ExecutionMode.REVIEW_FIRST) {
            throw refusal(
                    "statements for the connection %s are reviewed before they run: ask by POST /api/v1/chat and approve"
                            .formatted(connection.name()));
        }
    }

    /**
     * Lets pass what asks a connection for anything, run or not.
     *
     * @throws RefusedRequestException 403 where the connection is disabled
     */
    public static void requireEnabled(StoredConnection connection) {
        if (!connection.rules().enabled()) {
            throw RefusedRequestException.of(
                    403,
                    "CONNECTION_DISABLED",
                    "the connection %s is disabled: ask an administrator to enable it".formatted(connection.name()));
        }
    }

    /**
     * Lets pass what runs because somebody wants that.
     *
     * @throws RefusedRequestException 403 where nothing runs
     */
    public static void requireRunning(StoredConnection connection) {
        requireEnabled(connection);
        if (connection.rules().mode() == ExecutionMode.GENERATE_ONLY) {
            throw refusal(
                    "the connection %s is for generating SQL only: nothing runs over it".formatted(connection.name()));
        }
    }

    private static RefusedRequestException refusal(String message) {
        return RefusedRequestException.of(403, "EXECUTION_MODE", message);
    }
}

package io.nl2sql.db.store;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Failures of the store. */
final class StoreFailure {

    private static final int DEEPEST_CAUSE = 10;

    private StoreFailure() {}

    static Nl2SqlException of(String message) {
        return new Nl2SqlException(Nl2SqlErrorCode.STORE_FAILED, message);
    }

    static Nl2SqlException of(String message, Throwable cause) {
        return new Nl2SqlException(Nl2SqlErrorCode.STORE_FAILED, message, cause);
    }

    /** The failure of the engine that is behind one of a library: the words of libraries may quote what was bound. */
    static Optional<SQLException> behind(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof SQLException known) {
                return Optional.of(known);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}

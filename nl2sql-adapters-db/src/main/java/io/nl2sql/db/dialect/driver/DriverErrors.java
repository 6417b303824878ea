package io.nl2sql.db.dialect.driver;

import static io.nl2sql.core.error.Nl2SqlErrorCode.DATABASE_ACCESS_DENIED;
import static io.nl2sql.core.error.Nl2SqlErrorCode.DATABASE_UNAVAILABLE;
import static io.nl2sql.core.error.Nl2SqlErrorCode.QUERY_FAILED;
import static io.nl2sql.core.error.Nl2SqlErrorCode.QUERY_TIMED_OUT;
import static io.nl2sql.core.error.Nl2SqlErrorCode.SCHEMA_UNREADABLE;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.Activity;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/**
 * The errors of a driver in our terms, by the classes of SQLSTATE that the standard gives. The words of an engine we do
 * not know can hold values of cells, so that none of them are passed on; the cause keeps them.
 */
final class DriverErrors {

    private DriverErrors() {}

    static Nl2SqlException translate(SQLException failure, Activity activity, String target) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.startsWith("28")) {
            return new Nl2SqlException(
                    DATABASE_ACCESS_DENIED,
                    "%s refused the user or the password: check both".formatted(target),
                    failure);
        }
        if (failure instanceof SQLTimeoutException || state.equals("57014")) {
            return new Nl2SqlException(
                    QUERY_TIMED_OUT, "the statement was stopped: allow more time or ask for less", failure);
        }
        if (state.startsWith("08")) {
            return new Nl2SqlException(
                    DATABASE_UNAVAILABLE,
                    "%s cannot be reached: check host and port, and that it runs".formatted(target),
                    failure);
        }
        String code = "error %d, state %s".formatted(failure.getErrorCode(), state.isEmpty() ? "unknown" : state);
        return switch (activity) {
            case CONNECTING ->
                new Nl2SqlException(
                        DATABASE_UNAVAILABLE,
                        "%s could not be opened (%s): check the address".formatted(target, code),
                        failure);
            case READING_CATALOGUE ->
                new Nl2SqlException(
                        SCHEMA_UNREADABLE,
                        "the catalogue of %s could not be read (%s): check the rights of the account"
                                .formatted(target, code),
                        failure);
            case SAMPLING, RUNNING, WRITING ->
                new Nl2SqlException(
                        QUERY_FAILED,
                        "the database refused the statement (%s): look the code up in its manual".formatted(code),
                        failure);
        };
    }
}

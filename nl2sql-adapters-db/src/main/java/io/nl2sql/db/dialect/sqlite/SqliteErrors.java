package io.nl2sql.db.dialect.sqlite;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.dialect.ErrorText;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** The result codes of SQLite in our terms. */
final class SqliteErrors {

    /** What the driver puts around the words of the engine: {@code [SQLITE_ERROR] SQL error or … (no such table: x)}. */
    private static final Pattern WRAPPING = Pattern.compile("^\\[SQLITE_[A-Z_]+\\][^(]*\\((.*)\\)$", Pattern.DOTALL);

    /** Errors whose words quote the argument of a function, which may be a value of a row. */
    private static final Pattern QUOTING = Pattern.compile(
            "bad JSON path|JSON path error|malformed MATCH|fts5:|unterminated string|unknown special query|illegal .*function");

    private SqliteErrors() {}

    static Nl2SqlException translate(SQLException failure, Activity activity, String target) {
        // Extended result codes keep the primary one in their lowest byte.
        int code = failure.getErrorCode() & 0xFF;
        String reason = reason(failure);
        return switch (code) {
            case 3, 23 ->
                new Nl2SqlException(
                        Nl2SqlErrorCode.DATABASE_ACCESS_DENIED,
                        "access to %s was denied (%s): check the permissions".formatted(target, reason),
                        failure);
            case 5, 6 ->
                new Nl2SqlException(
                        Nl2SqlErrorCode.DATABASE_UNAVAILABLE,
                        "%s is locked by another program: try again when it has finished".formatted(target),
                        failure);
            case 9 ->
                new Nl2SqlException(
                        Nl2SqlErrorCode.QUERY_TIMED_OUT,
                        "the statement was stopped: allow more time or ask for less",
                        failure);
            case 10, 14 ->
                new Nl2SqlException(
                        Nl2SqlErrorCode.DATABASE_UNAVAILABLE,
                        "%s could not be read (%s): check the file and the disk it is on".formatted(target, reason),
                        failure);
            case 11, 26 ->
                new Nl2SqlException(
                        Nl2SqlErrorCode.DATABASE_CORRUPT,
                        "%s is damaged or not a SQLite database (%s): restore it from a backup"
                                .formatted(target, reason),
                        failure);
            case 18 ->
                new Nl2SqlException(
                        Nl2SqlErrorCode.QUERY_FAILED,
                        "a value is too large to be held in memory: leave the column out or shorten it with substr",
                        failure);
            default -> other(failure, activity, target, reason);
        };
    }

    private static Nl2SqlException other(SQLException failure, Activity activity, String target, String reason) {
        if (reason.startsWith("malformed database schema")) {
            return new Nl2SqlException(
                    Nl2SqlErrorCode.DATABASE_CORRUPT,
                    "the catalogue of %s is damaged (%s): restore it from a backup".formatted(target, reason),
                    failure);
        }
        return switch (activity) {
            case CONNECTING ->
                new Nl2SqlException(
                        Nl2SqlErrorCode.DATABASE_UNAVAILABLE,
                        "%s could not be opened (%s): check the file".formatted(target, reason),
                        failure);
            case READING_CATALOGUE ->
                new Nl2SqlException(
                        Nl2SqlErrorCode.SCHEMA_UNREADABLE,
                        "the catalogue of %s could not be read (%s): check the database".formatted(target, reason),
                        failure);
            case SAMPLING, RUNNING, WRITING ->
                new Nl2SqlException(
                        Nl2SqlErrorCode.QUERY_FAILED, "the database refused the statement: " + reason, failure);
        };
    }

    private static String reason(SQLException failure) {
        String line = WRAPPING.matcher(ErrorText.oneLine(failure.getMessage())).replaceFirst("$1");
        return QUOTING.matcher(line).lookingAt() ? ErrorText.ofAValue("error " + failure.getErrorCode()) : line;
    }
}

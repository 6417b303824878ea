package io.nl2sql.db.dialect.duckdb;

import static io.nl2sql.core.error.Nl2SqlErrorCode.DATABASE_CORRUPT;
import static io.nl2sql.core.error.Nl2SqlErrorCode.DATABASE_UNAVAILABLE;
import static io.nl2sql.core.error.Nl2SqlErrorCode.NOT_FOUND;
import static io.nl2sql.core.error.Nl2SqlErrorCode.QUERY_FAILED;
import static io.nl2sql.core.error.Nl2SqlErrorCode.QUERY_TIMED_OUT;
import static io.nl2sql.core.error.Nl2SqlErrorCode.SCHEMA_UNREADABLE;
import static io.nl2sql.core.error.Nl2SqlErrorCode.SQL_REFUSED;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.dialect.ErrorText;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The errors of DuckDB in our terms. Its driver has no codes, so that the words have to tell. */
final class DuckDbErrors {

    /** Kinds of errors whose words quote values. */
    private static final Pattern QUOTING =
            Pattern.compile("(Conversion|Out of Range|Invalid Input|Constraint|Mismatch Type"
                    + "|Invalid type|TransactionContext|INTERNAL|Decimal|Sequence) Error");

    private DuckDbErrors() {}

    static Nl2SqlException translate(SQLException failure, Activity activity, String target) {
        String reason = reason(failure);
        if (reason.contains("database does not exist")) {
            return new Nl2SqlException(NOT_FOUND, "there is no database %s: check the path".formatted(target), failure);
        }
        if (reason.contains("not a valid DuckDB database file") || reason.contains("Corrupt database file")) {
            return new Nl2SqlException(
                    DATABASE_CORRUPT,
                    "%s is damaged or not a DuckDB database: name a plain DuckDB file".formatted(target),
                    failure);
        }
        if (reason.contains("Could not set lock") || reason.contains("different configuration than existing")) {
            return new Nl2SqlException(
                    DATABASE_UNAVAILABLE,
                    "%s is open for writing elsewhere: try again when it is closed there".formatted(target),
                    failure);
        }
        if (reason.startsWith("INTERRUPT Error")) {
            return new Nl2SqlException(
                    QUERY_TIMED_OUT, "the statement was stopped: allow more time or ask for less", failure);
        }
        if (reason.contains("attached in read-only mode")
                || reason.startsWith("Permission Error")
                || reason.contains("configuration has been locked")) {
            return new Nl2SqlException(
                    SQL_REFUSED,
                    "the statement would do more than read, but the session is read-only: only ask for data",
                    failure);
        }
        return other(failure, activity, target, reason);
    }

    private static Nl2SqlException other(SQLException failure, Activity activity, String target, String reason) {
        return switch (activity) {
            case CONNECTING ->
                new Nl2SqlException(
                        DATABASE_UNAVAILABLE,
                        "%s could not be opened (%s): check the file".formatted(target, reason),
                        failure);
            case READING_CATALOGUE ->
                new Nl2SqlException(
                        SCHEMA_UNREADABLE,
                        "the catalogue of %s could not be read (%s): check the database".formatted(target, reason),
                        failure);
            case SAMPLING, RUNNING, WRITING ->
                new Nl2SqlException(QUERY_FAILED, "the database refused the statement: " + reason, failure);
        };
    }

    /** The first paragraph; the statement with a caret below it follows. */
    private static String reason(SQLException failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        Matcher quoting = QUOTING.matcher(message);
        if (quoting.lookingAt()) {
            return ErrorText.ofAValue(quoting.group());
        }
        int end = message.indexOf("\n\n");
        return ErrorText.oneLine(end < 0 ? message : message.substring(0, end));
    }
}

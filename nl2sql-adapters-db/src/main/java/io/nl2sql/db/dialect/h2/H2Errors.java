package io.nl2sql.db.dialect.h2;

import static io.nl2sql.core.error.Nl2SqlErrorCode.DATABASE_ACCESS_DENIED;
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
import java.util.Set;
import java.util.regex.Pattern;

/** The error codes of H2 in our terms. */
final class H2Errors {

    /** What the engine puts behind its words: the statement, and the code with the build. */
    private static final Pattern TAIL =
            Pattern.compile("(; SQL statement:.*)?(\\s*\\[[0-9A-Z]{5}-[0-9]+\\])?\\s*$", Pattern.DOTALL);

    /** Errors beside those of the classes 22 and 23 whose words quote values: an argument, what a function threw. */
    private static final Set<Integer> QUOTING = Set.of(90_000, 90_004, 90_008, 90_014, 90_026, 90_027, 90_095, 90_105);

    private H2Errors() {}

    static Nl2SqlException translate(SQLException failure, Activity activity, String target) {
        String reason = reason(failure);
        return switch (failure.getErrorCode()) {
            case 28_000 ->
                new Nl2SqlException(
                        DATABASE_ACCESS_DENIED,
                        "%s refused the user or the password: check both".formatted(target),
                        failure);
            case 90_013, 90_146 ->
                new Nl2SqlException(NOT_FOUND, "there is no database %s: check the path".formatted(target), failure);
            case 90_020 ->
                new Nl2SqlException(
                        DATABASE_UNAVAILABLE,
                        "%s is in use by another program: try again when it has finished".formatted(target),
                        failure);
            case 90_030, 90_048, 90_049 ->
                new Nl2SqlException(
                        DATABASE_CORRUPT,
                        "%s is damaged, encrypted or of another version of H2 (%s): name a plain file of H2 2.x"
                                .formatted(target, reason),
                        failure);
            case 57_014 ->
                new Nl2SqlException(
                        QUERY_TIMED_OUT, "the statement was stopped: allow more time or ask for less", failure);
            case 90_040, 90_097 ->
                new Nl2SqlException(
                        SQL_REFUSED,
                        "the statement would do more than read, but the session is read-only: only ask for data",
                        failure);
            case 90_096 ->
                new Nl2SqlException(
                        QUERY_FAILED,
                        "the account may not read this (%s): ask for the right to SELECT".formatted(reason),
                        failure);
            default -> other(failure, activity, target, reason);
        };
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

    private static String reason(SQLException failure) {
        int code = failure.getErrorCode();
        if ((code >= 22_000 && code < 24_000) || QUOTING.contains(code)) {
            return ErrorText.ofAValue("error " + code);
        }
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        return ErrorText.oneLine(TAIL.matcher(message).replaceFirst(""));
    }
}

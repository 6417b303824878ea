package io.nl2sql.db.dialect.postgres;

import static io.nl2sql.core.error.Nl2SqlErrorCode.DATABASE_ACCESS_DENIED;
import static io.nl2sql.core.error.Nl2SqlErrorCode.DATABASE_UNAVAILABLE;
import static io.nl2sql.core.error.Nl2SqlErrorCode.NOT_FOUND;
import static io.nl2sql.core.error.Nl2SqlErrorCode.QUERY_FAILED;
import static io.nl2sql.core.error.Nl2SqlErrorCode.QUERY_TIMED_OUT;
import static io.nl2sql.core.error.Nl2SqlErrorCode.SCHEMA_UNREADABLE;
import static io.nl2sql.core.error.Nl2SqlErrorCode.SQL_REFUSED;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.dialect.ErrorText;
import io.nl2sql.db.dialect.NetworkFailure;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The SQLSTATEs of PostgreSQL and the failures on the way to it, in our terms. */
final class PostgresErrors {

    private final SQLException failure;
    private final Activity activity;
    private final String target;

    private PostgresErrors(SQLException failure, Activity activity, String target) {
        this.failure = failure;
        this.activity = activity;
        this.target = target;
    }

    static Nl2SqlException translate(SQLException failure, Activity activity, String target) {
        // The pool wraps the reason why it has no connection to give.
        if (failure instanceof SQLTransientConnectionException) {
            return failure.getCause() instanceof SQLException cause
                    ? translate(cause, activity, target)
                    : new Nl2SqlException(
                            DATABASE_UNAVAILABLE,
                            "all connections to %s are busy: try again in a moment".formatted(target),
                            failure);
        }
        return new PostgresErrors(failure, activity, target).translated();
    }

    private Nl2SqlException translated() {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            case "28P01" -> error(DATABASE_ACCESS_DENIED, "%s refused the user or the password: check both");
            case "28000" ->
                error(DATABASE_ACCESS_DENIED, "%s does not let this user in (" + reason() + "): check the user");
            case "08004" -> rejected();
            case "3D000" -> error(NOT_FOUND, "%s does not exist: check the name of the database");
            case "57014", "25P03", "25P04" ->
                error(
                        QUERY_TIMED_OUT,
                        "%s stopped the statement, as it took too long: allow more time or ask for less");
            case "55P03" ->
                error(QUERY_TIMED_OUT, "%s has a table locked by somebody else: try again when they have finished");
            case "25006" ->
                new Nl2SqlException(
                        SQL_REFUSED,
                        activity == Activity.WRITING
                                ? "the statement would write, but the server is read-only: ask its administrator"
                                : "the statement would write, but the session is read-only: only ask for data",
                        failure);
            case "42501" ->
                new Nl2SqlException(
                        QUERY_FAILED,
                        (activity == Activity.WRITING
                                        ? "the account may not do this (%s): ask for the right"
                                        : "the account may not read this (%s): ask for the right to SELECT")
                                .formatted(reason()),
                        failure);
            case "53300", "57P01", "57P02", "57P03" ->
                error(DATABASE_UNAVAILABLE, "%s takes no connections now (" + reason() + "): try again later");
            default -> state.startsWith("08") ? unreachable() : other();
        };
    }

    /** The driver has one state for two reasons; the abbreviation is the same in every language of its messages. */
    private Nl2SqlException rejected() {
        return String.valueOf(failure.getMessage()).contains("SSL")
                ? error(DATABASE_UNAVAILABLE, "%s offers no encrypted connection: change sslmode or the server")
                : error(DATABASE_ACCESS_DENIED, "%s asks for a password: give the password of the account");
    }

    private Nl2SqlException unreachable() {
        return NetworkFailure.sentence(failure.getCause(), target, "sslmode")
                .map(sentence -> new Nl2SqlException(DATABASE_UNAVAILABLE, sentence, failure))
                .orElseGet(() -> error(
                        DATABASE_UNAVAILABLE, "the connection to %s failed (" + reason() + "): check host and port"));
    }

    private Nl2SqlException other() {
        return switch (activity) {
            case CONNECTING ->
                error(DATABASE_UNAVAILABLE, "%s could not be opened (" + reason() + "): check the address");
            case READING_CATALOGUE ->
                error(SCHEMA_UNREADABLE, "the catalogue of %s could not be read (" + reason() + "): check the account");
            case SAMPLING, RUNNING, WRITING ->
                new Nl2SqlException(QUERY_FAILED, "the database refused the statement: " + reason(), failure);
        };
    }

    /** @param message with a place for the target, which may itself hold percent signs */
    private Nl2SqlException error(Nl2SqlErrorCode code, String message) {
        return new Nl2SqlException(code, message.replace("%s", target), failure);
    }

    /** The primary message alone: detail and context hold row data. */
    private String reason() {
        ServerErrorMessage server = failure instanceof PSQLException known ? known.getServerErrorMessage() : null;
        String message = ErrorText.oneLine(server == null ? failure.getMessage() : server.getMessage());
        return mayHoldAValue(failure.getSQLState()) ? withoutValue(message) : message;
    }

    /** Values that do not fit (22), errors raised by code of the database (P0, 38, 39) and internal ones (XX). */
    private static boolean mayHoldAValue(@Nullable String state) {
        return state != null && state.matches("(22|38|39|P0|XX).*");
    }

    /** The words before a quoted value, where they hold none themselves. */
    private String withoutValue(String message) {
        int quoted = message.indexOf(": \"");
        String words = quoted < 0 ? message : message.substring(0, quoted);
        boolean plain = String.valueOf(failure.getSQLState()).startsWith("22") && words.matches("[A-Za-z ,:()-]+");
        return plain ? words : ErrorText.ofAValue("error " + failure.getSQLState());
    }
}

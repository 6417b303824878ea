package io.nl2sql.db.dialect.mariadb;

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
import java.util.Set;
import java.util.regex.Pattern;

/** The error codes of MariaDB and MySQL and the failures on the way to them, in our terms. */
final class MariaDbErrors {

    /** What the driver puts before the words of the server. */
    private static final Pattern CONNECTION = Pattern.compile("^\\(conn=\\d+\\) ");

    /**
     * Errors about the text of a statement and the names in it. The words of any other may hold values of rows: a
     * duplicate key, a number out of range, the argument of a function.
     */
    private static final Set<Integer> ABOUT_THE_TEXT = Set.of(
            1046, 1051, 1052, 1054, 1055, 1056, 1059, 1060, 1061, 1064, 1066, 1068, 1072, 1075, 1091, 1103, 1109, 1110,
            1111, 1112, 1113, 1115, 1136, 1140, 1146, 1176, 1191, 1221, 1222, 1235, 1241, 1242, 1247, 1248, 1250, 1267,
            1270, 1271, 1304, 1305, 1317, 1318, 1327, 1347, 1349, 1356, 1364, 1370, 1414, 1425, 1451, 1471, 1573, 1582,
            1583, 1584, 1630, 1994, 3065, 4005, 4006, 4007, 4015, 4078);

    private final SQLException failure;
    private final Activity activity;
    private final String target;

    private MariaDbErrors(SQLException failure, Activity activity, String target) {
        this.failure = failure;
        this.activity = activity;
        this.target = target;
    }

    static Nl2SqlException translate(SQLException failure, Activity activity, String target) {
        // The pool wraps the reason why it has no connection to give.
        if (failure instanceof SQLTransientConnectionException && failure.getErrorCode() == 0) {
            return failure.getCause() instanceof SQLException cause
                    ? translate(cause, activity, target)
                    : new Nl2SqlException(
                            DATABASE_UNAVAILABLE,
                            "all connections to %s are busy: try again in a moment".formatted(target),
                            failure);
        }
        return new MariaDbErrors(failure, activity, target).translated();
    }

    private Nl2SqlException translated() {
        return switch (failure.getErrorCode()) {
            case 1045, 1698, 1862, 3118, 4151 ->
                error(DATABASE_ACCESS_DENIED, "%s refused the user or the password: check both");
            case 1044 -> error(DATABASE_ACCESS_DENIED, "%s does not let this user in: ask for a right on the database");
            case 1049 -> error(NOT_FOUND, "%s does not exist: check the name of the database");
            case 1040, 1053, 1129, 1130, 1203, 1226 ->
                error(DATABASE_UNAVAILABLE, "%s takes no connections now (error " + number() + "): try again later");
            case 1317, 1969, 3024 ->
                error(
                        QUERY_TIMED_OUT,
                        "%s stopped the statement, as it took too long: allow more time or ask for less");
            case 1205, 1213 ->
                error(QUERY_TIMED_OUT, "%s has a table locked by somebody else: try again when they have finished");
            case 1792, 1836 ->
                new Nl2SqlException(
                        SQL_REFUSED,
                        "the statement would write, but the session is read-only: only ask for data",
                        failure);
            case 1142, 1143, 1227, 1369, 1370, 1419 ->
                new Nl2SqlException(
                        QUERY_FAILED,
                        (activity == Activity.WRITING
                                        ? "the account may not do this (%s): ask for the right"
                                        : "the account may not do this (%s): ask for the right to SELECT")
                                .formatted(words()),
                        failure);
            case 1021, 1037, 1038, 1114 ->
                error(QUERY_FAILED, "%s has not enough memory or disk for the statement: ask for less");
            default -> other();
        };
    }

    private Nl2SqlException other() {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.startsWith("08") || activity == Activity.CONNECTING) {
            return NetworkFailure.sentence(failure.getCause(), target, "sslmode")
                    .map(sentence -> new Nl2SqlException(DATABASE_UNAVAILABLE, sentence, failure))
                    .orElseGet(() -> error(
                            DATABASE_UNAVAILABLE,
                            "the connection to %s failed (" + reason() + "): check host and port"));
        }
        return activity == Activity.READING_CATALOGUE
                ? error(
                        SCHEMA_UNREADABLE,
                        "the catalogue of %s could not be read (" + reason() + "): check the account")
                : new Nl2SqlException(QUERY_FAILED, "the database refused the statement: " + reason(), failure);
    }

    /** @param message with a place for the target, which may itself hold percent signs */
    private Nl2SqlException error(Nl2SqlErrorCode code, String message) {
        return new Nl2SqlException(code, message.replace("%s", target), failure);
    }

    private String number() {
        return String.valueOf(failure.getErrorCode());
    }

    private String reason() {
        // The driver's own errors have no number and hold no row.
        return failure.getErrorCode() <= 0 || ABOUT_THE_TEXT.contains(failure.getErrorCode())
                ? words()
                : ErrorText.ofAValue("error " + number());
    }

    private String words() {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        return ErrorText.oneLine(CONNECTION.matcher(message).replaceFirst(""));
    }
}

package io.nl2sql.db.dialect.mariadb;

import io.nl2sql.core.domain.connection.WriteAccess;
import io.nl2sql.db.dialect.AccountReader;
import io.nl2sql.db.dialect.ErrorText;
import io.nl2sql.db.session.ReadOnlySession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rights of an account of MariaDB or MySQL, as {@code SHOW GRANTS} lists them. */
final class MariaDbAccountReader implements AccountReader {

    /** Rights that show something and change nothing. */
    private static final Set<String> READING = Set.of(
            "USAGE",
            "SELECT",
            "SHOW VIEW",
            "SHOW DATABASES",
            "SHOW CREATE ROUTINE",
            "SHOW_ROUTINE",
            "PROCESS",
            "BINLOG MONITOR",
            "REPLICATION CLIENT",
            "REPLICA MONITOR",
            "SLAVE MONITOR");

    /** Ends before the account, behind which the hash of its password may stand. */
    private static final Pattern GRANT = Pattern.compile("^GRANT (.+?) ON (.+?) TO .*$", Pattern.DOTALL);

    private static final Pattern ROLE = Pattern.compile("^GRANT (.+?) TO .*$", Pattern.DOTALL);

    private static final Pattern COLUMNS = Pattern.compile("\\s*\\([^)]*\\)");

    @Override
    public WriteAccess read(ReadOnlySession session) throws SQLException {
        List<String> reasons = new ArrayList<>();
        for (String grant : session.query("SHOW GRANTS", row -> row.getString(1))) {
            reasons.addAll(reasons(grant));
        }
        return reasons.isEmpty()
                ? new WriteAccess.CannotWrite("it may only SELECT")
                : new WriteAccess.CouldWrite(reasons);
    }

    /** What one line of the list allows beyond reading: nothing or one reason. */
    static List<String> reasons(String line) {
        Matcher grant = GRANT.matcher(line);
        if (grant.matches()) {
            List<String> rights = new ArrayList<>();
            for (String right : COLUMNS.matcher(grant.group(1)).replaceAll("").split(",\\s*")) {
                if (!READING.contains(right.strip().toUpperCase(Locale.ROOT))) {
                    rights.add(right.strip());
                }
            }
            if (line.endsWith("WITH GRANT OPTION")) {
                rights.add("GRANT OPTION");
            }
            return rights.isEmpty()
                    ? List.of()
                    : List.of(ErrorText.oneLine("it has " + String.join(", ", rights) + " on " + grant.group(2)));
        }
        Matcher role = ROLE.matcher(line);
        return role.matches()
                ? List.of(
                        ErrorText.oneLine("it may take the role " + role.group(1) + ", whose rights are not looked at"))
                : List.of();
    }
}

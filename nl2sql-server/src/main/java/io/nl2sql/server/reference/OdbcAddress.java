package io.nl2sql.server.reference;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is, as people say it who know ODBC.
 *
 * @param driver the name of the driver; empty for that of SQL Server
 * @param server the host, with the port behind a comma or a colon; empty for files
 * @param database its name, or the path of a file
 * @param authentication how one shows who one is: {@code sql}, or one of the ways of Windows and its directory
 * @param username the account; empty for none
 * @param password of the account, or null
 * @param trustsCertificate whether the server's certificate is taken as it is
 */
public record OdbcAddress(
        String driver,
        String server,
        String database,
        String authentication,
        String username,
        @Nullable Secret password,
        boolean trustsCertificate) {

    /** What is shown for a password. */
    public static final String MASK = "********";

    private static final String BY_ACCOUNT = "sql";
    private static final Pattern PLACE = Pattern.compile(
            "(?i)(?:tcp:)?(?<host>\\[[^]]+]|[^,:\\\\]+)(?:[,:]\\s*(?<port>\\d{1,5}))?(?<instance>\\\\.*)?");

    public OdbcAddress {
        requireNonNull(driver, "driver is null");
        requireNonNull(server, "server is null");
        requireNonNull(database, "database is null");
        requireNonNull(authentication, "authentication is null");
        requireNonNull(username, "username is null");
    }

    /**
     * The engine that is meant.
     *
     * @throws RefusedRequestException 400 where no engine is
     */
    public String engine() {
        return known().engine();
    }

    /**
     * How to reach it, as connections are registered.
     *
     * @throws RefusedRequestException 400 where that cannot be said
     */
    public Map<String, Object> parameters() {
        DatabaseDriver known = known();
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (known.isFile()) {
            parameters.put("path", database.strip());
        } else {
            requireAccount();
            Matcher place = PLACE.matcher(server.strip());
            if (!place.matches() || place.group("instance") != null) {
                throw RefusedRequestException.badRequest(
                        "the server is not understood: write it as host or host,port, without the name of an instance");
            }
            parameters.put("host", place.group("host").strip().replaceAll("[\\[\\]]", ""));
            if (place.group("port") != null) {
                parameters.put("port", Integer.valueOf(place.group("port")));
            }
            parameters.put("database", database.strip());
            if (known.equals(DatabaseDriver.USUAL)) {
                parameters.put("trust_server_certificate", Boolean.toString(trustsCertificate));
            }
        }
        if (!username.isBlank()) {
            parameters.put("username", username.strip());
        }
        if (password != null && !password.reveal().isEmpty()) {
            parameters.put("password", password.reveal());
        }
        return parameters;
    }

    /** The connection string, with the password masked. */
    public String masked() {
        return text(password == null ? null : MASK);
    }

    /** The connection string, password and all: for nobody but who sent the password. */
    public String inFull() {
        return text(password == null ? null : password.reveal());
    }

    private String text(@Nullable String shownPassword) {
        StringBuilder text = new StringBuilder();
        String name = driver.isBlank() ? DatabaseDriver.USUAL.name() : driver.strip();
        text.append("Driver={").append(name.replace("}", "}}")).append("};");
        boolean file = DatabaseDriver.named(name).filter(DatabaseDriver::isFile).isPresent();
        if (!file) {
            put(text, "Server", server.strip());
        }
        put(text, "Database", database.strip());
        switch (authentication.toLowerCase(Locale.ROOT)) {
            case "windows" -> put(text, "Trusted_Connection", "yes");
            case "ad_integrated" -> put(text, "Authentication", "ActiveDirectoryIntegrated");
            case "ad_password" -> put(text, "Authentication", "ActiveDirectoryPassword");
            case "ad_interactive" -> put(text, "Authentication", "ActiveDirectoryInteractive");
            case "ad_service_principal" -> put(text, "Authentication", "ActiveDirectoryServicePrincipal");
            default -> {}
        }
        if (!username.isBlank()) {
            put(text, "UID", username.strip());
        }
        if (shownPassword != null && !shownPassword.isEmpty()) {
            put(text, "PWD", shownPassword);
        }
        if (!file) {
            put(text, "TrustServerCertificate", trustsCertificate ? "yes" : "no");
        }
        return text.toString();
    }

    /** Values with signs of the form stand in braces (the ODBC reference, SQLDriverConnect). */
    private static void put(StringBuilder text, String name, String value) {
        boolean plain = value.equals(MASK)
                || value.chars().noneMatch(letter -> "[]{}(),;?*=!@".indexOf(letter) >= 0)
                || (name.equals("Server") && value.chars().noneMatch(letter -> "{};".indexOf(letter) >= 0));
        text.append(name)
                .append('=')
                .append(plain ? value : "{" + value.replace("}", "}}") + "}")
                .append(';');
    }

    private DatabaseDriver known() {
        if (driver.isBlank()) {
            return DatabaseDriver.USUAL;
        }
        return DatabaseDriver.named(driver)
                .orElseThrow(() -> RefusedRequestException.badRequest(
                        "the driver is not known: name the one of SQL Server, PostgreSQL, MySQL, MariaDB, SQLite or"
                                + " another supported engine"));
    }

    private void requireAccount() {
        if (!authentication.isBlank() && !authentication.equalsIgnoreCase(BY_ACCOUNT)) {
            throw RefusedRequestException.badRequest(
                    "authentication by %s needs libraries of Windows: use auth_type sql with username and password"
                            .formatted(authentication.strip().replaceAll("[^\\w]", " ")));
        }
    }
}

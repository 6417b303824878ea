package io.nl2sql.server.source;

import static io.nl2sql.core.check.Preconditions.requireText;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.db.dialect.driver.Drivers;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.connection.DatabasePlace;
import io.nl2sql.server.security.connection.RegisteredParameters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a connection, made of what a client says about a source.
 *
 * @param type the engine, as connections name it
 * @param values by name, secrets among them
 */
record SourceParameters(String type, Map<String, Object> values) {

    private static final String MSSQL = "mssql";
    private static final Set<String> FILES = Set.of("sqlite", "sqlite3", "duckdb", "h2");
    private static final Set<String> SHEETS = Set.of("excel", "xlsx", "xls", "csv", "file");
    private static final Map<String, String> ALIASES = Map.of(
            "sql server", MSSQL, "sqlserver", MSSQL, "azure sql", MSSQL, "postgres", "postgresql", "sqlite3", "sqlite");
    private static final Map<String, String> ENGINES = Map.of(
            MSSQL,
            "sqlserver",
            "postgres",
            "postgresql",
            "pg",
            "postgresql",
            "redshift",
            "postgresql",
            "supabase",
            "postgresql",
            "sqlite3",
            "sqlite");
    private static final String TRUST = "trustservercertificate";
    private static final Pattern ADDRESS =
            Pattern.compile("(?:tcp:)?(\\[[^]]+]|[^,:\\[\\]]+)(?:\\s*[,:]\\s*([0-9]{1,5}))?");

    SourceParameters {
        requireText(type, "type");
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Makes the parameters of a new source.
     *
     * @throws RefusedRequestException 400 for what cannot be opened here, with the remedy
     */
    static SourceParameters of(SourceForm form) {
        return of(type(form.dbType()), form, Map.of());
    }

    /**
     * Makes the parameters of a source that is changed: what the form does not say stays, the password as well.
     *
     * @param written the engine as it was named when the source was registered
     * @throws RefusedRequestException as {@link #of(SourceForm)}
     */
    static SourceParameters changed(StoredConnection source, String written, SourceForm form) {
        String type = form.dbType() == null ? written : type(form.dbType());
        if (!engine(type).equals(source.engine())) {
            return of(type, form, Map.of());
        }
        Map<String, Object> kept = new LinkedHashMap<>(DatabasePlace.parameters(source));
        if (!source.sealedSecrets().isEmpty()) {
            kept.put("password", RegisteredParameters.MASK);
        }
        return of(type, form, kept);
    }

    private static SourceParameters of(String type, SourceForm form, Map<String, Object> kept) {
        if (SHEETS.contains(type)) {
            throw RefusedRequestException.badRequest(
                    "db_type %s is no database: load the file into SQLite or DuckDB and add that".formatted(type));
        }
        String auth = form.authTypeOr("sql");
        if (!auth.equals("sql")) {
            throw RefusedRequestException.badRequest(
                    "auth_type %s is not supported by this server: use sql with an account of the database"
                            .formatted(auth));
        }
        Map<String, Object> values = new LinkedHashMap<>(kept);
        if (FILES.contains(type)) {
            if (kept.isEmpty() || form.namesFile()) {
                values.put("path", path(form));
            }
        } else {
            requireDriver(type);
            putServer(form.server(), values);
            putText("database", form.databaseName(), values);
        }
        putText("user", form.username(), values);
        putText("password", form.password(), values);
        if (type.equals(MSSQL) && form.trustServerCertificate() != null) {
            values.remove(TRUST);
            if (form.trustServerCertificate()) {
                values.put(TRUST, true);
            }
        }
        return new SourceParameters(type, values);
    }

    private static String type(@Nullable String text) {
        String type = text == null || text.isBlank() ? MSSQL : text.strip().toLowerCase(Locale.ROOT);
        return ALIASES.getOrDefault(type, type);
    }

    private static String engine(String type) {
        return ENGINES.getOrDefault(type, type);
    }

    private static void requireDriver(String type) {
        String engine = engine(type);
        if (!Drivers.OF_CLASS_PATH.isInstalled(engine)) {
            throw RefusedRequestException.badRequest(
                    "databases of db_type %s cannot be opened here: put the JDBC driver of %s on the class path of the server and start it anew"
                            .formatted(type, engine));
        }
    }

    private static String path(SourceForm form) {
        @Nullable String file = form.filePath();
        if (file != null && !file.isBlank()) {
            return file.strip();
        }
        String name = form.databaseName() == null ? "" : form.databaseName().strip();
        String folder = form.server() == null ? "" : form.server().strip();
        boolean nowhere = folder.isEmpty()
                || folder.equals(".")
                || folder.equalsIgnoreCase("localhost")
                || folder.equalsIgnoreCase("local");
        if (nowhere || name.startsWith("/")) {
            return name;
        }
        if (name.isEmpty()) {
            return folder;
        }
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    private static void putServer(@Nullable String server, Map<String, Object> values) {
        if (server == null || server.isBlank()) {
            return;
        }
        if (server.indexOf('\\') >= 0) {
            throw RefusedRequestException.badRequest(
                    "server names an instance, which is not supported: write its port as HOST,PORT");
        }
        values.remove("port");
        Matcher address = ADDRESS.matcher(server.strip());
        if (!address.matches()) {
            values.put("host", server.strip());
            return;
        }
        String host = address.group(1).strip();
        values.put("host", host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        if (address.group(2) != null) {
            values.put("port", Integer.valueOf(address.group(2)));
        }
    }

    private static void putText(String name, @Nullable String text, Map<String, Object> values) {
        if (text != null && !text.isEmpty()) {
            values.put(name, text);
        }
    }
}

package io.nl2sql.server.security.connection;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the database of a connection is, by which it is recognised however the connection is called.
 *
 * @param engine the id of the engine, such as {@code postgresql}
 * @param server the host, with its port where one was named; empty for a file
 * @param database the name of the database on its server; empty for a file
 * @param file the path as it was registered; empty for a server
 */
public record DatabasePlace(String engine, String server, String database, String file) {

    private static final Map<String, String> USUAL_PORTS =
            Map.of("postgresql", "5432", "mysql", "3306", "mariadb", "3306", "sqlserver", "1433", "oracle", "1521");

    public DatabasePlace {
        requireText(engine, "engine");
        requireNonNull(server, "server is null");
        requireNonNull(database, "database is null");
        requireNonNull(file, "file is null");
    }

    /** The place that a connection leads to. Nothing is looked up. */
    public static DatabasePlace of(StoredConnection connection) {
        EngineKind kind = kind(connection);
        Place place = WrittenParameters.read(kind, connection.parameters()).place();
        if (kind.isFile()) {
            return new DatabasePlace(kind.id(), "", "", place.database());
        }
        String usual = usualPort(kind.id());
        boolean named = !place.port().isEmpty() && !place.port().equals(usual);
        return new DatabasePlace(
                kind.id(), named ? place.host() + ":" + place.port() : place.host(), place.database(), "");
    }

    /** The port that servers of an engine usually listen on; empty where that is not known. */
    public static String usualPort(String engine) {
        return USUAL_PORTS.getOrDefault(engine, "");
    }

    /** The parameters that lead there, by their usual names: options and the account among them, never the password. */
    public static SortedMap<String, Object> parameters(StoredConnection connection) {
        EngineKind kind = kind(connection);
        Place place = WrittenParameters.read(kind, connection.parameters()).place();
        SortedMap<String, Object> parameters = new TreeMap<>(place.options());
        if (kind.isFile()) {
            parameters.put("path", place.database());
        } else {
            parameters.put("host", place.host());
            parameters.put("database", place.database());
        }
        if (!place.port().isEmpty()) {
            parameters.put("port", place.port());
        }
        if (!place.user().isEmpty()) {
            parameters.put("user", place.user());
        }
        return parameters;
    }

    /** Whether the database is a file. */
    public boolean isFile() {
        return !file.isEmpty();
    }

    /** Whether both are the same database: hosts and names are compared whatever the case, paths exactly. */
    public boolean isSame(DatabasePlace other) {
        return identity().equals(other.identity());
    }

    /** Stands for the database in the registry: SHA-256 (FIPS 180-4) of what makes it that one, in hexadecimal. */
    public String identityHash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(identity().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static EngineKind kind(StoredConnection connection) {
        return EngineKind.of(connection.engine())
                .orElseThrow(() -> new IllegalStateException("unknown engine " + connection.engine()));
    }

    private String identity() {
        return isFile()
                ? engine + "\n" + file
                : engine + "\n" + server.toLowerCase(Locale.ROOT) + "\n" + database.toLowerCase(Locale.ROOT);
    }
}

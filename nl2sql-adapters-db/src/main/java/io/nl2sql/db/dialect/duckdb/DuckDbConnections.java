package io.nl2sql.db.dialect.duckdb;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.AccessMode;
import io.nl2sql.db.dialect.ConnectionSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** Connections to one DuckDB file, opened without a way to anything else. */
final class DuckDbConnections implements ConnectionSource {

    /** The engine runs inside of this program, so that everything it can reach is closed before the first statement. */
    private static final Map<String, String> SETTINGS = Map.of(
            "enable_external_access", "false",
            "autoload_known_extensions", "false",
            "autoinstall_known_extensions", "false",
            "allow_community_extensions", "false",
            "jdbc_stream_results", "true",
            "memory_limit", "512MB",
            "lock_configuration", "true");

    private final Path file;
    private final AccessMode mode;

    DuckDbConnections(Path file, AccessMode mode) {
        this.file = file;
        this.mode = mode;
    }

    @Override
    public String target() {
        return file.toString();
    }

    @Override
    public Connection open() throws SQLException {
        if (!Files.exists(file)) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.NOT_FOUND, "there is no file %s: check the path of the database".formatted(file));
        }
        if (Files.isDirectory(file)) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.NOT_FOUND, "%s is a directory: name the database file in it".formatted(file));
        }
        if (!Files.isReadable(file)) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.DATABASE_ACCESS_DENIED,
                    "the file %s may not be read: ask its owner for read permission".formatted(file));
        }
        Properties settings = new Properties();
        settings.putAll(SETTINGS);
        settings.setProperty("access_mode", mode == AccessMode.READ ? "READ_ONLY" : "READ_WRITE");
        Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + file.toAbsolutePath(), settings);
        if (connection == null) {
            throw new SQLException("the driver does not take the path " + file);
        }
        return connection;
    }

    @Override
    public void release(Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public void discard(Connection connection) throws SQLException {
        connection.close();
    }

    /** A statement of an engine in the same program ends by itself once it is cancelled; closing would only wait. */
    @Override
    public void cut(Connection connection) {}

    @Override
    public void close() {}
}

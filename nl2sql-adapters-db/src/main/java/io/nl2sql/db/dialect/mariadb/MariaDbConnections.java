package io.nl2sql.db.dialect.mariadb;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.db.dialect.AccessMode;
import io.nl2sql.db.dialect.ConnectionSource;
import io.nl2sql.db.dialect.DatabaseLocation.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;

/** A small pool of connections to one server. */
final class MariaDbConnections implements ConnectionSource {

    private static final int MOST_CONNECTIONS = 8;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(10);
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);

    /** Holds for transactions too that somebody else than us begins. */
    private static final String READ_ONLY_SESSION = "SET SESSION TRANSACTION READ ONLY";

    private static final List<String> DANGEROUS = List.of(
            "allowLocalInfile",
            "allowMultiQueries",
            "allowPublicKeyRetrieval",
            "createDatabaseIfNotExist",
            "dumpQueriesOnException",
            "permitRedirect",
            "transactionReplay",
            "useServerPrepStmts");

    private final Server server;
    private final AccessMode mode;
    private final DataSource dataSource;
    private @Nullable HikariDataSource pool;

    MariaDbConnections(Server server, AccessMode mode) {
        this.server = server;
        this.mode = mode;
        this.dataSource = new ConfiguredDataSource(configuration(server));
    }

    /** What could send files, run SQL or load classes is switched off by name, whatever the driver's defaults are. */
    private static Configuration configuration(Server server) {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT.toMillis()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("tinyInt1isBit", "true");
        properties.setProperty("transformedBitIsBoolean", "true");
        for (String dangerous : DANGEROUS) {
            properties.setProperty(dangerous, "false");
        }
        properties.putAll(server.options());
        if (!server.user().isEmpty()) {
            properties.setProperty("user", server.user());
        }
        Secret password = server.password();
        if (password != null) {
            properties.setProperty("password", password.reveal());
        }
        String host = server.host().contains(":") ? "[" + server.host() + "]" : server.host();
        try {
            return Configuration.parse(
                    "jdbc:mariadb://%s:%d/%s".formatted(host, server.port(), server.database()), properties);
        } catch (SQLException failure) {
            throw new IllegalStateException("the driver refused settings that were checked before", failure);
        }
    }

    @Override
    public String target() {
        return server.display();
    }

    @Override
    public Connection open() throws SQLException {
        return pool().getConnection();
    }

    /** Made at the first use. A connection outside of the pool comes first: unlike the pool's it fails at once. */
    private synchronized HikariDataSource pool() throws SQLException {
        if (pool == null) {
            dataSource.getConnection().close();
            HikariConfig config = new HikariConfig();
            config.setPoolName("nl2sql-" + server.host() + "-" + server.port());
            config.setDataSource(dataSource);
            config.setMaximumPoolSize(MOST_CONNECTIONS);
            config.setMinimumIdle(0);
            config.setIdleTimeout(IDLE_TIMEOUT.toMillis());
            config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
            config.setInitializationFailTimeout(-1);
            if (mode == AccessMode.READ) {
                config.setReadOnly(true);
                config.setConnectionInitSql(READ_ONLY_SESSION);
            }
            pool = new HikariDataSource(config);
        }
        return pool;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void release(Connection connection) throws SQLException {
        connection.close();
    }

    /** Evicting closes the connection as well; closing it once more would make the pool reset what is gone. */
    @Override
    public synchronized void discard(Connection connection) {
        if (pool != null) {
            pool.evictConnection(connection);
        }
    }

    @Override
    public void cut(Connection connection) throws SQLException {
        connection.abort(Runnable::run);
    }

    @Override
    public synchronized void close() {
        if (pool != null) {
            pool.close();
        }
    }
}

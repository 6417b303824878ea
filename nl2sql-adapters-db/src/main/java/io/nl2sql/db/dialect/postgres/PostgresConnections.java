package io.nl2sql.db.dialect.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.db.dialect.AccessMode;
import io.nl2sql.db.dialect.ConnectionSource;
import io.nl2sql.db.dialect.DatabaseLocation.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A small pool of connections to one server. */
final class PostgresConnections implements ConnectionSource {

    private static final int MOST_CONNECTIONS = 8;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(10);
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);
    private static final String BUFFER_SHARE_OF_HEAP = "10p";
    private static final int MOST_ROWS_BUFFERED = 2_000;

    /** Holds for transactions too that somebody else than the driver begins. */
    private static final String READ_ONLY_SESSION = "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY";

    private final Server server;
    private final AccessMode mode;
    private final PGSimpleDataSource dataSource;
    private @Nullable HikariDataSource pool;

    PostgresConnections(Server server, AccessMode mode) {
        this.server = server;
        this.mode = mode;
        this.dataSource = dataSource(server);
        dataSource.setReadOnly(mode == AccessMode.READ);
    }

    private static PGSimpleDataSource dataSource(Server server) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {server.host()});
        source.setPortNumbers(new int[] {server.port()});
        source.setDatabaseName(server.database());
        if (!server.user().isEmpty()) {
            source.setUser(server.user());
        }
        Secret password = server.password();
        if (password != null) {
            source.setPassword(password.reveal());
        }
        source.setApplicationName("nl2sql");
        source.setConnectTimeout((int) CONNECT_TIMEOUT.toSeconds());
        source.setLoginTimeout((int) WAIT_FOR_CONNECTION.toSeconds());
        source.setCancelSignalTimeout((int) CONNECT_TIMEOUT.toSeconds());
        source.setTcpKeepAlive(true);
        source.setAdaptiveFetch(true);
        source.setAdaptiveFetchMaximum(MOST_ROWS_BUFFERED);
        source.setMaxResultBuffer(BUFFER_SHARE_OF_HEAP);
        source.setLogServerErrorDetail(false);
        for (Map.Entry<String, String> option : server.options().entrySet()) {
            setProperty(source, option.getKey(), option.getValue());
        }
        return source;
    }

    private static void setProperty(PGSimpleDataSource source, String name, String value) {
        try {
            source.setProperty(name, value);
        } catch (SQLException failure) {
            throw new IllegalStateException("the driver does not know option " + name, failure);
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

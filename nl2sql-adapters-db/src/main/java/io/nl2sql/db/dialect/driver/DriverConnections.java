package io.nl2sql.db.dialect.driver;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.db.dialect.ConnectionSource;
import io.nl2sql.db.dialect.DatabaseLocation.Server;
import io.nl2sql.db.dialect.driver.DriverEngine.Target;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A small pool of connections that a driver of the user makes. */
final class DriverConnections implements ConnectionSource {

    private static final int MOST_CONNECTIONS = 4;
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(15);
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);

    private final Server server;
    private final DriverEngine engine;
    private final Drivers drivers;
    private @Nullable HikariDataSource pool;

    DriverConnections(Server server, DriverEngine engine, Drivers drivers) {
        this.server = server;
        this.engine = engine;
        this.drivers = drivers;
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
            DataSource source = new DriverDataSource(
                    drivers.load(engine.driverClass(), engine.displayName()),
                    engine.target().apply(server),
                    server);
            source.getConnection().close();
            HikariConfig config = new HikariConfig();
            config.setPoolName("nl2sql-" + engine.id());
            config.setDataSource(source);
            config.setMaximumPoolSize(MOST_CONNECTIONS);
            config.setMinimumIdle(0);
            config.setIdleTimeout(IDLE_TIMEOUT.toMillis());
            config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
            config.setInitializationFailTimeout(-1);
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

    /** A driver as a data source. The driver manager would not see a class that came from a folder. */
    private record DriverDataSource(Driver driver, Target target, Server server) implements DataSource {

        @Override
        public Connection getConnection() throws SQLException {
            Properties properties = new Properties();
            properties.putAll(target.properties());
            if (!server.user().isEmpty()) {
                properties.setProperty("user", server.user());
            }
            Secret password = server.password();
            if (password != null) {
                properties.setProperty("password", password.reveal());
            }
            Connection connection = driver.connect(target.url(), properties);
            if (connection == null) {
                throw new SQLException("the driver does not know addresses of this kind");
            }
            return connection;
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            throw new SQLFeatureNotSupportedException("the account is the one of the address");
        }

        @Override
        public @Nullable PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter writer) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException("no logger of its own");
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLFeatureNotSupportedException("nothing is wrapped");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}

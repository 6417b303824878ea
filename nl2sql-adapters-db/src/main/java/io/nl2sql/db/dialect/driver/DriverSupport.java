package io.nl2sql.db.dialect.driver;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.WriteAccess;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.AccountReader;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.dialect.CatalogueReader;
import io.nl2sql.db.dialect.ColumnSampler;
import io.nl2sql.db.dialect.ConnectionSource;
import io.nl2sql.db.dialect.DatabaseLocation;
import io.nl2sql.db.dialect.DatabaseLocation.Server;
import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.db.dialect.RowReader;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An engine whose driver the user brings: SQL Server, Oracle, Trino, ClickHouse, Snowflake and BigQuery. Its schema is
 * read through the metadata of JDBC. Statements run on those of them whose SQL the analysis understands. None of it has
 * been tested on the engines themselves.
 */
public final class DriverSupport implements DialectSupport {

    private static final int FETCH_SIZE = 500;

    private final DriverEngine engine;
    private final DriverDialect dialect;
    private final Drivers drivers;

    DriverSupport(DriverEngine engine, Drivers drivers) {
        this.engine = engine;
        this.dialect = new DriverDialect(engine);
        this.drivers = requireNonNull(drivers, "drivers is null");
    }

    /** All these engines, with drivers from these places. */
    public static List<DialectSupport> all(Drivers drivers) {
        return DriverEngines.ALL.stream()
                .<DialectSupport>map(engine -> new DriverSupport(engine, drivers))
                .toList();
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Optional<DatabaseLocation> locate(String address) {
        return engine.address().parse(address).map(engine::checked);
    }

    @Override
    public Server pinned(Server server, InetAddress address) {
        return PinnedServers.pinned(engine, server, address);
    }

    @Override
    public ConnectionSource connect(DatabaseLocation location) {
        if (location instanceof Server server) {
            return new DriverConnections(server, engine, drivers);
        }
        throw new IllegalArgumentException(
                "%s is a server, not %s".formatted(engine.displayName(), location.display()));
    }

    /**
     * {@inheritDoc}
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID, always: what these engines take back has not been tested
     */
    @Override
    public ConnectionSource connectForWriting(DatabaseLocation location) {
        throw new Nl2SqlException(
                Nl2SqlErrorCode.CONFIGURATION_INVALID,
                "%s is only read: open it without the wish to write".formatted(engine.displayName()));
    }

    @Override
    public void beginWriting(Connection connection, Duration timeout) {
        throw new IllegalStateException("%s is only read".formatted(engine.displayName()));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Some of these engines know neither transactions nor read-only sessions; there the gate and the rights of the
     * account are what keeps a session from writing.
     */
    @Override
    public void begin(Connection connection, Duration timeout) throws SQLException {
        asFarAsKnown(() -> connection.setReadOnly(true));
        asFarAsKnown(() -> connection.setAutoCommit(false));
        if (engine.id().equals("oracle")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION READ ONLY");
            }
        }
    }

    private static void asFarAsKnown(Setting setting) throws SQLException {
        try {
            setting.apply();
        } catch (SQLFeatureNotSupportedException unknownToTheEngine) {
            // There is nothing to switch on.
        }
    }

    @Override
    public void end(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    @Override
    public CatalogueReader catalogueReader() {
        return new MetadataCatalogueReader(engine, dialect);
    }

    @Override
    public AccountReader accountReader() {
        return session -> new WriteAccess.Unknown("the rights of %s are not read".formatted(engine.displayName()));
    }

    @Override
    public ColumnSampler columnSampler() {
        return new StandardColumnSampler(dialect);
    }

    @Override
    public void requireOneStatement(String sql) {
        if (!engine.understood()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.SQL_REFUSED,
                    "statements of %s are not understood yet, so that none may run: only its schema can be read"
                            .formatted(engine.displayName()));
        }
        if (SqlLexer.read(sql, LexicalRules.of(dialect)) instanceof LexedSql.Problem problem) {
            throw new Nl2SqlException(Nl2SqlErrorCode.SQL_REFUSED, problem.message() + ": send one plain statement");
        }
    }

    @Override
    public int fetchSize() {
        return FETCH_SIZE;
    }

    @Override
    public RowReader rowReader(ResultSet rows, boolean hasRow, int maxCellLength) throws SQLException {
        return new StandardRowReader(rows, maxCellLength);
    }

    @Override
    public Nl2SqlException translate(SQLException failure, Activity activity, String target) {
        return DriverErrors.translate(failure, activity, target);
    }

    /** Something to switch on. */
    @FunctionalInterface
    private interface Setting {
        void apply() throws SQLException;
    }
}

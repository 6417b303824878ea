package io.nl2sql.db.dialect.postgres;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.AccessMode;
import io.nl2sql.db.dialect.AccountReader;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.dialect.CatalogueReader;
import io.nl2sql.db.dialect.ColumnSampler;
import io.nl2sql.db.dialect.ConnectionSource;
import io.nl2sql.db.dialect.DatabaseLocation;
import io.nl2sql.db.dialect.DatabaseLocation.Server;
import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.db.dialect.PinnedSocketFactory;
import io.nl2sql.db.dialect.ReadingText;
import io.nl2sql.db.dialect.RowReader;
import io.nl2sql.db.session.WriteSession;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.postgresql.core.Parser;

/** PostgreSQL over its own driver. */
public final class PostgresSupport implements DialectSupport {

    /** The one instance. */
    public static final PostgresSupport INSTANCE = new PostgresSupport();

    /** Few rows to begin with; the driver takes more at a time once it has seen how long they are. */
    private static final int FIRST_FETCH = 50;

    private static final Duration LONGEST_LOCK_WAIT = Duration.ofSeconds(5);
    private static final Duration SLACK = Duration.ofSeconds(10);

    private static final String PREPARE = """
            SELECT set_config('default_transaction_read_only', 'on', true),
                   set_config('standard_conforming_strings', 'on', true),
                   set_config('bytea_output', 'hex', true),
                   set_config('statement_timeout', ?, true),
                   set_config('lock_timeout', ?, true),
                   set_config('idle_in_transaction_session_timeout', ?, true)
            """;

    private static final String PREPARE_WRITING = """
            SELECT set_config('standard_conforming_strings', 'on', true),
                   set_config('statement_timeout', ?, true),
                   set_config('lock_timeout', ?, true),
                   set_config('idle_in_transaction_session_timeout', ?, true)
            """;

    /** A lock that belongs to a session outlives its transactions. The driver sends both in one message. */
    private static final String END = "ROLLBACK; SELECT pg_catalog.pg_advisory_unlock_all()";

    private static final Set<String> READING = Set.of("select", "with", "values", "table", "show", "explain");

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static final String COUNTS_ROWS = "SELECT CASE current_setting('track_counts') WHEN 'on' THEN 1 ELSE 0 END";

    /** Since the connection last reported; every table, so that nothing hides. */
    private static final String CHANGED_ROWS =
            "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)" + " FROM pg_catalog.pg_stat_xact_user_tables";

    private PostgresSupport() {}

    @Override
    public Dialect dialect() {
        return PostgresDialect.INSTANCE;
    }

    @Override
    public Optional<DatabaseLocation> locate(String address) {
        return PostgresAddress.parse(address).map(server -> server);
    }

    /** {@inheritDoc} The driver verifies the certificate against the name, as only its sockets know the address. */
    @Override
    public Server pinned(Server server, InetAddress address) {
        return server.withOption("socketFactory", PinnedSocketFactory.class.getName())
                .withOption("socketFactoryArg", address.getHostAddress());
    }

    @Override
    public ConnectionSource connect(DatabaseLocation location) {
        if (location instanceof Server server) {
            return new PostgresConnections(server, AccessMode.READ);
        }
        throw new IllegalArgumentException("PostgreSQL is a server, not " + location.display());
    }

    @Override
    public ConnectionSource connectForWriting(DatabaseLocation location) {
        if (location instanceof Server server) {
            return new PostgresConnections(server, AccessMode.WRITE);
        }
        throw new IllegalArgumentException("PostgreSQL is a server, not " + location.display());
    }

    /** An account or a database that is read-only by default stays so. */
    @Override
    public void beginWriting(Connection connection, Duration timeout) throws SQLException {
        connection.setAutoCommit(false);
        prepare(connection, PREPARE_WRITING, timeout);
    }

    /** A statement that begins with WITH may write in several of its parts, of which the driver counts the last. */
    @Override
    public long affectedRows(WriteSession session, String sql) throws SQLException {
        if (!startsWithCommonTable(sql)) {
            return session.update(sql);
        }
        if (session.number(COUNTS_ROWS) == 0) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.SQL_REFUSED,
                    "the server does not count the rows that a WITH changes (track_counts is off): write it as plain"
                            + " statements");
        }
        long before = session.number(CHANGED_ROWS);
        session.update(sql);
        return session.number(CHANGED_ROWS) - before;
    }

    private static boolean startsWithCommonTable(String sql) {
        return SqlLexer.read(sql, LexicalRules.of(PostgresDialect.INSTANCE)) instanceof LexedSql.Statement statement
                && statement.tokens().get(0).isWord("with");
    }

    /**
     * {@inheritDoc}
     *
     * <p>A transaction is begun as read-only, and what it sets ends with it.
     */
    @Override
    public void begin(Connection connection, Duration timeout) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        prepare(connection, PREPARE, timeout);
    }

    private static void prepare(Connection connection, String settings, Duration timeout) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(settings)) {
            Duration lockWait = timeout.compareTo(LONGEST_LOCK_WAIT) < 0 ? timeout : LONGEST_LOCK_WAIT;
            statement.setString(1, millis(timeout));
            statement.setString(2, millis(lockWait));
            statement.setString(3, millis(timeout.plus(SLACK)));
            statement.executeQuery().close();
        }
    }

    /** As the server takes it: at least one, because zero means no limit, and at most 31 bits. */
    private static String millis(Duration time) {
        return String.valueOf(Math.max(1, Math.min(Integer.MAX_VALUE, time.toMillis())));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where the account may not release locks, those that it may take end with the connection.
     */
    @Override
    public void end(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(END);
        } catch (SQLException failure) {
            if (!INSUFFICIENT_PRIVILEGE.equals(failure.getSQLState())) {
                throw failure;
            }
        }
        connection.rollback();
    }

    @Override
    public CatalogueReader catalogueReader() {
        return new PostgresCatalogueReader();
    }

    @Override
    public AccountReader accountReader() {
        return new PostgresAccountReader();
    }

    @Override
    public ColumnSampler columnSampler() {
        return new PostgresColumnSampler();
    }

    /** The driver sends each part of a text that it splits at semicolons, so it is asked where it would split. */
    @Override
    public void requireOneStatement(String sql) throws SQLException {
        if (Parser.parseJdbcSql(sql, true, false, true, false, false).size() != 1) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.SQL_REFUSED, "the text holds more than one statement: send them one at a time");
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>A read-only transaction does not keep a COPY of an account with many rights from writing a file or starting a
     * program, and some statements leave traces in the session that a rollback does not take back.
     */
    @Override
    public void requireReading(String sql) {
        ReadingText.requireBeginning(ReadingText.tokens(sql, dialect()), READING);
    }

    @Override
    public int fetchSize() {
        return FIRST_FETCH;
    }

    @Override
    public RowReader rowReader(ResultSet rows, boolean hasRow, int maxCellLength) throws SQLException {
        return new PostgresRowReader(rows, maxCellLength);
    }

    @Override
    public Nl2SqlException translate(SQLException failure, Activity activity, String target) {
        return PostgresErrors.translate(failure, activity, target);
    }
}

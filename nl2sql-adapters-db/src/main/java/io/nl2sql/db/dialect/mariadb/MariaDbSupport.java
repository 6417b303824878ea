package io.nl2sql.db.dialect.mariadb;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.StatementType;
import io.nl2sql.core.domain.sql.lex.SqlToken;
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
import io.nl2sql.db.dialect.ReadingText;
import io.nl2sql.db.dialect.RowReader;
import io.nl2sql.db.session.WriteSession;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * MariaDB and MySQL over the driver of MariaDB. The two are one family with two dialects: an address begins with the
 * name of the one or the other.
 */
public final class MariaDbSupport implements DialectSupport {

    /** MariaDB. */
    public static final MariaDbSupport INSTANCE = new MariaDbSupport(MariaDbDialect.MARIADB);

    /** MySQL. */
    public static final MariaDbSupport MYSQL = new MariaDbSupport(MariaDbDialect.MYSQL);

    private static final int FETCH = 500;
    private static final Duration LONGEST_LOCK_WAIT = Duration.ofSeconds(5);

    /** Statements that read. Everything else may end the transaction and with it the protection from writing. */
    private static final Set<String> READING =
            Set.of("select", "with", "values", "table", "show", "describe", "desc", "explain");

    /**
     * The mode decides what a backslash and a double quote mean, so that it is set to what our lexer reads by. The
     * defaults of the two servers differ in the rest.
     */
    private static final String SETTINGS = """
            SET SESSION sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
                SESSION sql_select_limit = DEFAULT,
                SESSION group_concat_max_len = 1048576,
                SESSION div_precision_increment = 12,
                SESSION lock_wait_timeout = %d,
                SESSION innodb_lock_wait_timeout = %d,
            """;

    /** At which memory a session ends, in bytes; the server has no bound of its own. */
    private static final String OF_MARIADB = "SESSION max_session_mem_used = 536870912, SESSION max_statement_time = ";

    private static final String OF_MYSQL = "SESSION max_execution_time = ";

    private static final String NOT_TRANSACTIONAL = """
            SELECT t.table_name FROM information_schema.tables AS t
              LEFT JOIN information_schema.engines AS e ON e.engine = t.engine
             WHERE t.table_type <> 'VIEW' AND COALESCE(e.transactions, 'NO') <> 'YES'
               AND t.table_schema NOT IN ('information_schema', 'performance_schema', 'mysql', 'sys')
            """;

    private final MariaDbDialect dialect;
    private final MariaDbAddress addresses;

    private MariaDbSupport(MariaDbDialect dialect) {
        this.dialect = dialect;
        this.addresses = new MariaDbAddress(dialect.id());
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Optional<DatabaseLocation> locate(String address) {
        return addresses.parse(address).map(server -> server);
    }

    /** {@inheritDoc} The driver verifies the certificate against the name, as only its sockets know the address. */
    @Override
    public Server pinned(Server server, InetAddress address) {
        return server.withOption("socketFactory", PinnedMariaDbSockets.class.getName())
                .withOption(PinnedMariaDbSockets.ADDRESS, address.getHostAddress());
    }

    @Override
    public ConnectionSource connect(DatabaseLocation location) {
        if (location instanceof Server server) {
            return new MariaDbConnections(server, AccessMode.READ);
        }
        throw new IllegalArgumentException("%s is a server, not %s".formatted(dialect, location.display()));
    }

    @Override
    public ConnectionSource connectForWriting(DatabaseLocation location) {
        if (location instanceof Server server) {
            return new MariaDbConnections(server, AccessMode.WRITE);
        }
        throw new IllegalArgumentException("%s is a server, not %s".formatted(dialect, location.display()));
    }

    @Override
    public void beginWriting(Connection connection, Duration timeout) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(settings(connection, timeout));
            statement.execute("SET SESSION foreign_key_checks = 1, SESSION unique_checks = 1");
            statement.execute("START TRANSACTION READ WRITE");
        }
    }

    /** The server commits before and after a definition. */
    @Override
    public boolean canTakeBack(StatementType type) {
        return type != StatementType.DDL;
    }

    /** Some storage engines know no transactions, so that what is named is looked up. */
    @Override
    public void requireTransactional(WriteSession session, String sql) throws SQLException {
        Set<String> named = tokens(sql).stream()
                .map(token -> token.text().replace("`", "").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        for (String table : session.texts(NOT_TRANSACTIONAL)) {
            if (named.contains(table.toLowerCase(Locale.ROOT))) {
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.SQL_REFUSED,
                        "the storage engine of table %s cannot take a change back: convert it to InnoDB"
                                .formatted(table));
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>A definition ends the transaction by itself and then runs, read-only or not: {@link #requireReading} and the
     * rights of the account are what stands against it.
     */
    @Override
    public void begin(Connection connection, Duration timeout) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(settings(connection, timeout) + readOnly(connection));
            statement.execute("START TRANSACTION READ ONLY");
        }
    }

    private static String settings(Connection connection, Duration timeout) throws SQLException {
        Duration lockWait = timeout.compareTo(LONGEST_LOCK_WAIT) < 0 ? timeout : LONGEST_LOCK_WAIT;
        long seconds = Math.max(1, lockWait.toSeconds());
        long millis = Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis()));
        return SETTINGS.formatted(seconds, seconds)
                + (isMySql(connection)
                        ? OF_MYSQL + millis
                        : OF_MARIADB + String.format(Locale.ROOT, "%.3f", millis / 1_000.0));
    }

    /** For transactions too that a statement begins. The two servers name the setting differently. */
    private static String readOnly(Connection connection) throws SQLException {
        return isMySql(connection) ? ", SESSION transaction_read_only = 1" : ", SESSION tx_read_only = 1";
    }

    private static boolean isMySql(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equalsIgnoreCase("MySQL");
    }

    @Override
    public void end(Connection connection) throws SQLException {
        connection.rollback();
        if (releasesLocks(connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DO RELEASE_ALL_LOCKS()");
            }
        }
    }

    /** MySQL since 5.7, MariaDB since 10.5; an older server lets named locks go when the connection ends. */
    private static boolean releasesLocks(Connection connection) throws SQLException {
        int version = 100 * connection.getMetaData().getDatabaseMajorVersion()
                + connection.getMetaData().getDatabaseMinorVersion();
        return version >= (isMySql(connection) ? 507 : 1005);
    }

    @Override
    public CatalogueReader catalogueReader() {
        return new MariaDbCatalogueReader(dialect);
    }

    @Override
    public AccountReader accountReader() {
        return new MariaDbAccountReader();
    }

    @Override
    public ColumnSampler columnSampler() {
        return new MariaDbColumnSampler();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The driver splits nothing, and the server takes no second statement unless the driver asks for that.
     */
    @Override
    public void requireOneStatement(String sql) {
        tokens(sql);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A read with INTO writes a file, whatever the transaction allows.
     */
    @Override
    public void requireReading(String sql) {
        List<SqlToken> tokens = tokens(sql);
        ReadingText.requireBeginning(tokens, READING);
        if (tokens.stream().anyMatch(token -> token.isWord("into"))) {
            throw ReadingText.noRead();
        }
    }

    private List<SqlToken> tokens(String sql) {
        return ReadingText.tokens(sql, dialect);
    }

    @Override
    public int fetchSize() {
        return FETCH;
    }

    @Override
    public boolean drainsUnreadRows() {
        return true;
    }

    @Override
    public RowReader rowReader(ResultSet rows, boolean hasRow, int maxCellLength) throws SQLException {
        return new MariaDbRowReader(rows, maxCellLength);
    }

    @Override
    public Nl2SqlException translate(SQLException failure, Activity activity, String target) {
        return MariaDbErrors.translate(failure, activity, target);
    }
}

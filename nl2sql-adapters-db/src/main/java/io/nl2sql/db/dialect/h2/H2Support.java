package io.nl2sql.db.dialect.h2;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.StatementType;
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
import io.nl2sql.db.dialect.DatabaseLocation.GuardedFile;
import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.db.dialect.FileAccess;
import io.nl2sql.db.dialect.RowReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** Files of H2 over its own driver. */
public final class H2Support implements DialectSupport {

    /** The one instance. */
    public static final H2Support INSTANCE = new H2Support();

    private H2Support() {}

    @Override
    public Dialect dialect() {
        return H2Dialect.INSTANCE;
    }

    @Override
    public Optional<DatabaseLocation> locate(String address) {
        return H2Address.parse(address).map(file -> file);
    }

    @Override
    public ConnectionSource connect(DatabaseLocation location) {
        if (location instanceof GuardedFile file) {
            return new H2Connections(file, AccessMode.READ);
        }
        throw new IllegalArgumentException("H2 reads files, not " + location.display());
    }

    @Override
    public ConnectionSource connectForWriting(DatabaseLocation location) {
        if (location instanceof GuardedFile file) {
            return new H2Connections(file, AccessMode.WRITE);
        }
        throw new IllegalArgumentException("H2 writes files, not " + location.display());
    }

    /** The engine opens a file once in a program, for reading or for writing. */
    @Override
    public boolean writesAlone() {
        return true;
    }

    @Override
    public void beginWriting(Connection connection, Duration timeout) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET QUERY_TIMEOUT " + millis(timeout));
        }
    }

    /** The engine commits at a definition. */
    @Override
    public boolean canTakeBack(StatementType type) {
        return type != StatementType.DDL;
    }

    /**
     * {@inheritDoc}
     *
     * <p>{@code setReadOnly} means nothing to H2; what keeps a session from writing is how its file was opened. Rows
     * are computed as they are fetched, so that a result does not have to fit into memory.
     */
    @Override
    public void begin(Connection connection, Duration timeout) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LAZY_QUERY_EXECUTION 1");
            statement.execute("SET QUERY_TIMEOUT " + millis(timeout));
        }
    }

    /** At least one, because zero means no limit, and at most 31 bits. */
    private static long millis(Duration time) {
        return Math.max(1, Math.min(Integer.MAX_VALUE, time.toMillis()));
    }

    @Override
    public void end(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Override
    public CatalogueReader catalogueReader() {
        return new H2CatalogueReader();
    }

    @Override
    public AccountReader accountReader() {
        return session -> FileAccess.of(session.query("SELECT READONLY()", row -> row.getBoolean(1)));
    }

    @Override
    public ColumnSampler columnSampler() {
        return new H2ColumnSampler();
    }

    /** H2 runs every statement of a text. */
    @Override
    public void requireOneStatement(String sql) {
        if (SqlLexer.read(sql, LexicalRules.of(dialect())) instanceof LexedSql.Problem problem) {
            throw new Nl2SqlException(Nl2SqlErrorCode.SQL_REFUSED, problem.message() + ": send one plain statement");
        }
    }

    @Override
    public int fetchSize() {
        return 0;
    }

    @Override
    public RowReader rowReader(ResultSet rows, boolean hasRow, int maxCellLength) throws SQLException {
        return new H2RowReader(rows, maxCellLength);
    }

    @Override
    public Nl2SqlException translate(SQLException failure, Activity activity, String target) {
        return H2Errors.translate(failure, activity, target);
    }
}

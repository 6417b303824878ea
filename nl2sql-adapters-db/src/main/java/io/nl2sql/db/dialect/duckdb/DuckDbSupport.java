package io.nl2sql.db.dialect.duckdb;

import io.nl2sql.core.domain.sql.Dialect;
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
import io.nl2sql.db.dialect.DatabaseLocation.LocalFile;
import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.db.dialect.FileAccess;
import io.nl2sql.db.dialect.ReadingText;
import io.nl2sql.db.dialect.RowReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Files of DuckDB over its own driver. */
public final class DuckDbSupport implements DialectSupport {

    /** The one instance. */
    public static final DuckDbSupport INSTANCE = new DuckDbSupport();

    private DuckDbSupport() {}

    @Override
    public Dialect dialect() {
        return DuckDbDialect.INSTANCE;
    }

    @Override
    public Optional<DatabaseLocation> locate(String address) {
        return DuckDbAddress.parse(address).map(file -> file);
    }

    @Override
    public ConnectionSource connect(DatabaseLocation location) {
        if (location instanceof LocalFile file) {
            return new DuckDbConnections(file.path(), AccessMode.READ);
        }
        throw new IllegalArgumentException("DuckDB reads files, not " + location.display());
    }

    @Override
    public ConnectionSource connectForWriting(DatabaseLocation location) {
        if (location instanceof LocalFile file) {
            return new DuckDbConnections(file.path(), AccessMode.WRITE);
        }
        throw new IllegalArgumentException("DuckDB writes files, not " + location.display());
    }

    /** The engine opens a file once in a program, for reading or for writing. */
    @Override
    public boolean writesAlone() {
        return true;
    }

    @Override
    public void beginWriting(Connection connection, Duration timeout) throws SQLException {
        connection.setAutoCommit(false);
    }

    /** The file was opened read-only with its configuration locked; a transaction keeps one state of it. */
    @Override
    public void begin(Connection connection, Duration timeout) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public void end(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Override
    public CatalogueReader catalogueReader() {
        return new DuckDbCatalogueReader();
    }

    @Override
    public AccountReader accountReader() {
        return session -> FileAccess.of(session.query(
                "SELECT readonly FROM duckdb_databases() WHERE database_name = current_database()",
                row -> row.getBoolean(1)));
    }

    @Override
    public ColumnSampler columnSampler() {
        return new DuckDbColumnSampler();
    }

    /**
     * {@inheritDoc}
     *
     * <p>DuckDB runs every statement of a text, and it runs in this program: what could end the program with it is
     * refused as well.
     */
    @Override
    public void requireOneStatement(String sql) {
        List<SqlToken> tokens = ReadingText.tokens(sql, dialect());
        PlanBounds.exceeded(tokens).ifPresent(excess -> {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.SQL_REFUSED,
                    "the statement has %s, which this engine may not survive: ask for less at once".formatted(excess));
        });
        ListBounds.unbounded(tokens).ifPresent(call -> {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.SQL_REFUSED,
                    "%s could make a value larger than the memory: give it numbers up to 1000000, or use it after FROM"
                            .formatted(call));
        });
    }

    @Override
    public int fetchSize() {
        return 0;
    }

    @Override
    public RowReader rowReader(ResultSet rows, boolean hasRow, int maxCellLength) throws SQLException {
        return new DuckDbRowReader(rows, maxCellLength);
    }

    @Override
    public Nl2SqlException translate(SQLException failure, Activity activity, String target) {
        return DuckDbErrors.translate(failure, activity, target);
    }
}

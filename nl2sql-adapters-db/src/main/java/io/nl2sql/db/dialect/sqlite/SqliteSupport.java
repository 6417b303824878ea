package io.nl2sql.db.dialect.sqlite;

import io.nl2sql.core.domain.sql.Dialect;
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
import io.nl2sql.db.dialect.RowReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** SQLite over the driver of xerial. */
public final class SqliteSupport implements DialectSupport {

    /** The one instance. */
    public static final SqliteSupport INSTANCE = new SqliteSupport();

    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);
    private static final int LARGEST_VALUE = 256 << 20;

    private SqliteSupport() {}

    @Override
    public Dialect dialect() {
        return SqliteDialect.INSTANCE;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Every text that is not an address of another kind is taken for a path.
     */
    @Override
    public Optional<DatabaseLocation> locate(String address) {
        String path = address;
        if (startsWith(path, "jdbc:")) {
            path = path.substring("jdbc:".length());
            if (!startsWith(path, "sqlite:")) {
                return Optional.empty();
            }
            if (path.indexOf('?') >= 0) {
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.CONFIGURATION_INVALID,
                        "a SQLite address takes no options: leave out everything from the question mark on");
            }
        }
        if (startsWith(path, "sqlite:")) {
            path = path.substring("sqlite:".length());
            path = path.startsWith("//") ? path.substring("//".length()) : path;
        } else if (URL.matcher(path).matches()) {
            return Optional.empty();
        }
        return Optional.of(new LocalFile(path(path)));
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static Path path(String text) {
        if (text.isBlank()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID, "the path of the database is empty: name a SQLite file");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException failure) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "the path of the database is not valid here: name a SQLite file",
                    failure);
        }
    }

    @Override
    public ConnectionSource connect(DatabaseLocation location) {
        if (location instanceof LocalFile file) {
            return new SqliteConnections(file.path(), AccessMode.READ);
        }
        throw new IllegalArgumentException("SQLite reads files, not " + location.display());
    }

    @Override
    public ConnectionSource connectForWriting(DatabaseLocation location) {
        if (location instanceof LocalFile file) {
            return new SqliteConnections(file.path(), AccessMode.WRITE);
        }
        throw new IllegalArgumentException("SQLite writes files, not " + location.display());
    }

    @Override
    public void beginWriting(Connection connection, Duration timeout) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema = OFF");
            statement.execute("PRAGMA foreign_keys = ON");
        }
        limit(connection);
        connection.setAutoCommit(false);
    }

    @Override
    public void begin(Connection connection, Duration timeout) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
            statement.execute("PRAGMA trusted_schema = OFF");
        }
        limit(connection);
    }

    /** No other file can be attached, and no value fills the memory. */
    private static void limit(Connection connection) throws SQLException {
        SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, largestValue());
    }

    /** A value has to fit into the heap several times over while the driver turns it into a text. */
    private static int largestValue() {
        return (int) Math.min(LARGEST_VALUE, Runtime.getRuntime().maxMemory() / 8);
    }

    @Override
    public void end(Connection connection) {}

    @Override
    public CatalogueReader catalogueReader() {
        return new SqliteCatalogueReader();
    }

    @Override
    public AccountReader accountReader() {
        return session -> FileAccess.of(List.of(session.isOpenedReadOnly()));
    }

    @Override
    public ColumnSampler columnSampler() {
        return new SqliteColumnSampler();
    }

    /** The driver compiles the first statement of a text and never looks at the rest, so nothing more can run. */
    @Override
    public void requireOneStatement(String sql) {}

    /** SQLite hands over one row at a time in any case. */
    @Override
    public int fetchSize() {
        return 0;
    }

    @Override
    public RowReader rowReader(ResultSet rows, boolean hasRow, int maxCellLength) throws SQLException {
        return new SqliteRowReader(rows, hasRow, maxCellLength);
    }

    @Override
    public Nl2SqlException translate(SQLException failure, Activity activity, String target) {
        return SqliteErrors.translate(failure, activity, target);
    }
}

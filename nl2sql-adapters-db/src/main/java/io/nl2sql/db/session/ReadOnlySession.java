package io.nl2sql.db.session;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A prepared read-only connection whose statements stop on time and on request. Used by one thread. */
public final class ReadOnlySession {

    private final Connection connection;
    private final StatementGuard guard;

    public ReadOnlySession(Connection connection, StatementGuard guard) {
        this.connection = requireNonNull(connection, "connection is null");
        this.guard = requireNonNull(guard, "guard is null");
    }

    /** The rows of a statement of our own, with values for its parameters. */
    public <T> List<T> query(String sql, RowMapper<T> mapper, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            guard.watch(statement);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> values = new ArrayList<>();
                while (rows.next()) {
                    guard.check();
                    values.add(mapper.map(rows));
                }
                return values;
            } finally {
                guard.forget(statement);
            }
        }
    }

    /**
     * Runs a statement of the caller, its text untouched: no parameters, no JDBC escapes.
     *
     * @param fetching how the rows travel
     * @throws Nl2SqlException SQL_REFUSED when the database ran out of stack in this program
     */
    public <T> T run(String sql, Fetching fetching, ResultWork<T> work) throws SQLException {
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setEscapeProcessing(false);
            statement.setFetchSize(fetching.rowsAtATime());
            if (fetching.maxRows() < Integer.MAX_VALUE) {
                statement.setMaxRows((int) fetching.maxRows());
            }
            guard.watch(statement);
            try (ResultSet rows = rows(statement, sql)) {
                return read(rows, statement, fetching, work);
            } finally {
                guard.forget(statement);
            }
        }
    }

    /** An engine inside of this program reads a text with the stack of its caller. */
    private static ResultSet rows(Statement statement, String sql) throws SQLException {
        try {
            return statement.executeQuery(sql);
        } catch (StackOverflowError tooDeep) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.SQL_REFUSED,
                    "the statement nests deeper than the database can follow: write it with less nesting",
                    tooDeep);
        }
    }

    /** What is left unread by a failure is not worth waiting for. */
    private static <T> T read(ResultSet rows, Statement statement, Fetching fetching, ResultWork<T> work)
            throws SQLException {
        boolean done = false;
        try {
            T result = work.read(rows);
            done = true;
            return result;
        } finally {
            if (!done && fetching.drainsUnreadRows()) {
                statement.cancel();
            }
        }
    }

    /** Whether the driver says that the connection was opened for reading only. */
    public boolean isOpenedReadOnly() throws SQLException {
        return connection.isReadOnly();
    }

    /** What the driver tells of the database; what it reads stops with the session's connection only. */
    public DatabaseMetaData metaData() throws SQLException {
        return connection.getMetaData();
    }

    /** Fails once the session was stopped; called between rows. */
    public void check() throws SQLException {
        guard.check();
    }
}

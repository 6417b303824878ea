package io.nl2sql.db.session;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
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
     * @param fetchSize rows held by the driver at a time
     * @param maxRows rows after which the engine may stop; {@link Integer#MAX_VALUE} and above for all
     */
    public <T> T run(String sql, int fetchSize, long maxRows, ResultWork<T> work) throws SQLException {
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setEscapeProcessing(false);
            statement.setFetchSize(fetchSize);
            if (maxRows < Integer.MAX_VALUE) {
                statement.setMaxRows((int) maxRows);
            }
            guard.watch(statement);
            try (ResultSet rows = statement.executeQuery(sql)) {
                return work.read(rows);
            } finally {
                guard.forget(statement);
            }
        }
    }

    /** Fails once the session was stopped; called between rows. */
    public void check() throws SQLException {
        guard.check();
    }
}

package io.nl2sql.db.session;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A transaction that writes, whose statements stop on time and on request. Used by one thread. */
public final class WriteSession {

    private final Connection connection;
    private final StatementGuard guard;

    public WriteSession(Connection connection, StatementGuard guard) {
        this.connection = requireNonNull(connection, "connection is null");
        this.guard = requireNonNull(guard, "guard is null");
    }

    /**
     * Runs a statement of the caller, its text untouched: no parameters, no JDBC escapes.
     *
     * @return the number of rows it changed or, where it returns rows, returned; -1 where the engine tells neither
     */
    public long update(String sql) throws SQLException {
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setEscapeProcessing(false);
            guard.watch(statement);
            try {
                return statement.execute(sql) ? returnedRows(statement) : statement.getUpdateCount();
            } finally {
                guard.forget(statement);
            }
        }
    }

    private long returnedRows(Statement statement) throws SQLException {
        long returned = 0;
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                guard.check();
                returned++;
            }
        }
        return returned;
    }

    /** The number that a statement of our own finds. */
    public long number(String sql) throws SQLException {
        return Long.parseLong(texts(sql).get(0));
    }

    /** The texts that a statement of our own finds, one a row. */
    public List<String> texts(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            guard.watch(statement);
            try (ResultSet rows = statement.executeQuery(sql)) {
                List<String> texts = new ArrayList<>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            } finally {
                guard.forget(statement);
            }
        }
    }
}

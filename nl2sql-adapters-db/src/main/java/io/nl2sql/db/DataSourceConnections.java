package io.nl2sql.db;

import static java.util.Objects.requireNonNull;

import io.nl2sql.db.dialect.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The connections of a data source that belongs to the caller, who also closes it. */
final class DataSourceConnections implements ConnectionSource {

    private final DataSource dataSource;

    DataSourceConnections(DataSource dataSource) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
    }

    @Override
    public String target() {
        return "the database";
    }

    @Override
    public Connection open() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public void release(Connection connection) throws SQLException {
        connection.close();
    }

    /** Aborting first keeps a pool from lending the connection again. */
    @Override
    public void discard(Connection connection) throws SQLException {
        try (connection) {
            connection.abort(Runnable::run);
        }
    }

    @Override
    public void cut(Connection connection) throws SQLException {
        connection.abort(Runnable::run);
    }

    @Override
    public void close() {}
}

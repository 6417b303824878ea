package io.nl2sql.db.session;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes a value of the row a result set stands on. */
@FunctionalInterface
public interface RowMapper<T> {

    /** Returns the value of the current row; must not move the result set. */
    T map(ResultSet row) throws SQLException;
}

package io.nl2sql.db.session;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Works through a result set that stands before its first row. */
@FunctionalInterface
public interface ResultWork<T> {

    /** Returns what came of the rows; the result set is closed afterwards. */
    T read(ResultSet rows) throws SQLException;
}

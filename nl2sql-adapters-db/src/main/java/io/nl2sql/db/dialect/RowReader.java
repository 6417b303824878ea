package io.nl2sql.db.dialect;

import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Turns the rows of one result into rows of the domain. Used by one thread. */
public interface RowReader {

    /** The shape of the rows. */
    List<ResultColumn> columns();

    /** The row the result stands on. */
    Row read(ResultSet row) throws SQLException;

    /** Whether any cell so far had to be cut. */
    boolean hasCut();
}

package io.nl2sql.db.dialect;

import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueReader.ColumnSampleRequest;
import io.nl2sql.db.session.ReadOnlySession;
import java.sql.SQLException;

/** Reads distinct values of a column from one kind of engine. Immutable. */
@FunctionalInterface
public interface ColumnSampler {

    /** Most rows of a table that a sample looks at; what lies behind them makes the sample incomplete. */
    int MAX_ROWS_SCANNED = 100_000;

    /** Returns the sample, with at most one statement. */
    ColumnSample sample(ReadOnlySession session, ColumnSampleRequest request) throws SQLException;
}

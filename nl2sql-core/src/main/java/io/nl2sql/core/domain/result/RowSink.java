package io.nl2sql.core.domain.result;

import java.util.List;

/** Where rows go as they arrive. Called by one thread: {@link #columns} once, then {@link #row} for each row. */
public interface RowSink {

    /** The shape of the rows to come; called exactly once, before the first row, also when there is none. */
    void columns(List<ResultColumn> columns);

    /** The next row. An exception thrown here stops the statement and reaches the caller unchanged. */
    void row(Row row);
}

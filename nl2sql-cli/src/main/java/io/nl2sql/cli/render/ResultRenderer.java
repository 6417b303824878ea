package io.nl2sql.cli.render;

import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.Row;
import java.util.List;

/** Writes one answer: {@link #begin} once, {@link #row} for each row, {@link #end} once. Used by one thread. */
public interface ResultRenderer {

    /** The statement is known and rows are to come. */
    void begin(Heading heading, List<ResultColumn> columns);

    /** The next row. */
    void row(Row row);

    /** That was the last row. */
    void end(ExecutionSummary summary);
}

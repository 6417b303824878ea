package io.nl2sql.core.evaluation;

import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.sql.Dialect;
import java.util.Optional;

/** The database that the statements of a question ran on, for scorers that have to see more than their results. */
public interface ScoringDatabase {

    /** The SQL it speaks. */
    Dialect dialect();

    /** The complete result of a statement, through the same gate as every other; empty where there is none. */
    Optional<ResultTable> run(String sql);
}

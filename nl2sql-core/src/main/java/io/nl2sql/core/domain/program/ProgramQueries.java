package io.nl2sql.core.domain.program;

import io.nl2sql.core.domain.result.ResultTable;

/**
 * Answers what a program asks of a database. Whoever implements it lets no statement through that the gate has not
 * approved.
 */
@FunctionalInterface
public interface ProgramQueries {

    /**
     * The rows of a query.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException where it is refused or fails; the program is told its line
     */
    ResultTable query(String sql);
}

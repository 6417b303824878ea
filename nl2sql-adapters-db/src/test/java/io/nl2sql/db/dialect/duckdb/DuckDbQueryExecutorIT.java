package io.nl2sql.db.dialect.duckdb;

import io.nl2sql.testkit.contract.QueryExecutorContract;
import io.nl2sql.testkit.contract.TestDatabase;

class DuckDbQueryExecutorIT extends QueryExecutorContract {

    @Override
    protected TestDatabase create() {
        return new DuckDbTestDatabase();
    }

    /** A recursion is computed as a whole before its first row; a range is not. */
    @Override
    protected String endlessRows() {
        return "SELECT range AS n FROM range(2000000000)";
    }
}

package io.nl2sql.db.dialect.h2;

import io.nl2sql.testkit.contract.QueryExecutorContract;
import io.nl2sql.testkit.contract.TestDatabase;

class H2QueryExecutorIT extends QueryExecutorContract {

    @Override
    protected TestDatabase create() {
        return new H2TestDatabase();
    }

    /** A recursion is computed as a whole before its first row; a range is not. */
    @Override
    protected String endlessRows() {
        return "SELECT x AS n FROM SYSTEM_RANGE(1, 2000000000)";
    }
}

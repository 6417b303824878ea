package io.nl2sql.db.dialect.postgres;

import io.nl2sql.testkit.contract.QueryExecutorContract;
import io.nl2sql.testkit.contract.TestDatabase;

class PostgresQueryExecutorIT extends QueryExecutorContract {

    @Override
    protected TestDatabase create() {
        return new PostgresTestDatabase();
    }
}

package io.nl2sql.db.dialect.sqlite;

import io.nl2sql.testkit.contract.QueryExecutorContract;
import io.nl2sql.testkit.contract.TestDatabase;

class SqliteQueryExecutorIT extends QueryExecutorContract {

    @Override
    protected TestDatabase create() {
        return new SqliteTestDatabase();
    }
}

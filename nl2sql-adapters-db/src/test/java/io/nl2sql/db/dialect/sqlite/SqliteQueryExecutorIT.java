package io.nl2sql.db.dialect.sqlite;

import io.nl2sql.testkit.contract.QueryExecutorContract;
import io.nl2sql.testkit.contract.TestDatabase;
import java.util.List;

class SqliteQueryExecutorIT extends QueryExecutorContract {

    @Override
    protected TestDatabase create() {
        return new SqliteTestDatabase();
    }

    @Override
    protected List<String> statementsThatFailOnAValue() {
        return List.of("SELECT json_extract('{}', name) FROM fruit WHERE id = 2");
    }
}

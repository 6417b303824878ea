package io.nl2sql.db.dialect.duckdb;

import io.nl2sql.testkit.contract.DialectContract;
import io.nl2sql.testkit.contract.TestDatabase;

class DuckDbDialectIT extends DialectContract {

    @Override
    protected TestDatabase create() {
        return new DuckDbTestDatabase();
    }
}

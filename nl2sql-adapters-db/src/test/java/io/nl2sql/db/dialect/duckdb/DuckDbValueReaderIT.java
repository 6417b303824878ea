package io.nl2sql.db.dialect.duckdb;

import io.nl2sql.testkit.contract.TestDatabase;
import io.nl2sql.testkit.contract.ValueReaderContract;

class DuckDbValueReaderIT extends ValueReaderContract {

    @Override
    protected TestDatabase create() {
        return new DuckDbTestDatabase();
    }
}

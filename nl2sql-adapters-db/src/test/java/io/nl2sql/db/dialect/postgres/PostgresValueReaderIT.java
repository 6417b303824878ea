package io.nl2sql.db.dialect.postgres;

import io.nl2sql.testkit.contract.TestDatabase;
import io.nl2sql.testkit.contract.ValueReaderContract;

class PostgresValueReaderIT extends ValueReaderContract {

    @Override
    protected TestDatabase create() {
        return new PostgresTestDatabase();
    }
}

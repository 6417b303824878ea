package io.nl2sql.db.dialect.sqlite;

import io.nl2sql.testkit.contract.TestDatabase;
import io.nl2sql.testkit.contract.ValueReaderContract;

class SqliteValueReaderIT extends ValueReaderContract {

    @Override
    protected TestDatabase create() {
        return new SqliteTestDatabase();
    }
}

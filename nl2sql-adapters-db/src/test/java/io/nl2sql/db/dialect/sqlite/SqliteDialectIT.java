package io.nl2sql.db.dialect.sqlite;

import io.nl2sql.testkit.contract.DialectContract;
import io.nl2sql.testkit.contract.TestDatabase;

class SqliteDialectIT extends DialectContract {

    @Override
    protected TestDatabase create() {
        return new SqliteTestDatabase();
    }
}

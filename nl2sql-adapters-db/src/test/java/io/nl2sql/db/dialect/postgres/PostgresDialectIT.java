package io.nl2sql.db.dialect.postgres;

import io.nl2sql.testkit.contract.DialectContract;
import io.nl2sql.testkit.contract.TestDatabase;

class PostgresDialectIT extends DialectContract {

    @Override
    protected TestDatabase create() {
        return new PostgresTestDatabase();
    }
}

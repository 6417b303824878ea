package io.nl2sql.db.dialect.postgres;

import io.nl2sql.testkit.contract.SchemaReaderContract;
import io.nl2sql.testkit.contract.TestDatabase;

class PostgresSchemaReaderIT extends SchemaReaderContract {

    @Override
    protected TestDatabase create() {
        return new PostgresTestDatabase();
    }
}

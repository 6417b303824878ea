package io.nl2sql.db.dialect.sqlite;

import io.nl2sql.testkit.contract.SchemaReaderContract;
import io.nl2sql.testkit.contract.TestDatabase;

class SqliteSchemaReaderIT extends SchemaReaderContract {

    @Override
    protected TestDatabase create() {
        return new SqliteTestDatabase();
    }
}

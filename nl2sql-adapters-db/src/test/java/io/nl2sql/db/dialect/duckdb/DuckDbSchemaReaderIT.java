package io.nl2sql.db.dialect.duckdb;

import io.nl2sql.testkit.contract.SchemaReaderContract;
import io.nl2sql.testkit.contract.TestDatabase;

class DuckDbSchemaReaderIT extends SchemaReaderContract {

    @Override
    protected TestDatabase create() {
        return new DuckDbTestDatabase();
    }
}

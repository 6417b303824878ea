package io.nl2sql.db.dialect.h2;

import io.nl2sql.testkit.contract.SchemaReaderContract;
import io.nl2sql.testkit.contract.TestDatabase;

class H2SchemaReaderIT extends SchemaReaderContract {

    @Override
    protected TestDatabase create() {
        return new H2TestDatabase();
    }
}

package io.nl2sql.db.dialect.driver;

import io.nl2sql.testkit.contract.SchemaReaderContract;
import io.nl2sql.testkit.contract.TestDatabase;

class MetadataSchemaReaderIT extends SchemaReaderContract {

    @Override
    protected TestDatabase create() {
        return new MetadataTestDatabase();
    }
}

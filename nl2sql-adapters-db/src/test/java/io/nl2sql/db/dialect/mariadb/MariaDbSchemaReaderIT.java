package io.nl2sql.db.dialect.mariadb;

import io.nl2sql.testkit.contract.SchemaReaderContract;
import io.nl2sql.testkit.contract.TestDatabase;

class MariaDbSchemaReaderIT extends SchemaReaderContract {

    @Override
    protected TestDatabase create() {
        return new MariaDbTestDatabase();
    }

    @Override
    protected boolean canName(String name) {
        return MariaDbTestDatabase.canName(name);
    }

    @Override
    protected String quoted(String identifier) {
        return MariaDbDialect.quoted(identifier);
    }

    @Override
    protected String referenceToPerson() {
        return "REFERENCES person (id)";
    }
}

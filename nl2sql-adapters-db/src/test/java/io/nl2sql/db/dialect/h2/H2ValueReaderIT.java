package io.nl2sql.db.dialect.h2;

import io.nl2sql.testkit.contract.TestDatabase;
import io.nl2sql.testkit.contract.ValueReaderContract;

class H2ValueReaderIT extends ValueReaderContract {

    @Override
    protected TestDatabase create() {
        return new H2TestDatabase();
    }

    @Override
    protected String fill(String table, int rows) {
        return "INSERT INTO " + table + " SELECT x, 'k' FROM SYSTEM_RANGE(1, " + rows + ")";
    }
}

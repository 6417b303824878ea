package io.nl2sql.db.dialect.mariadb;

import io.nl2sql.testkit.contract.TestDatabase;
import io.nl2sql.testkit.contract.ValueReaderContract;

class MariaDbValueReaderIT extends ValueReaderContract {

    @Override
    protected TestDatabase create() {
        return new MariaDbTestDatabase();
    }

    @Override
    protected String fill(String table, int rows) {
        return "INSERT INTO " + table + " SELECT seq, 'k' FROM seq_1_to_" + rows;
    }

    @Override
    protected boolean canName(String name) {
        return MariaDbTestDatabase.canName(name);
    }
}

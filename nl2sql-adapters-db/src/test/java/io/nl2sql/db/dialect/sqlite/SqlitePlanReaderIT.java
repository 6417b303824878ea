package io.nl2sql.db.dialect.sqlite;

import io.nl2sql.testkit.contract.PlanReaderContract;
import io.nl2sql.testkit.contract.TestDatabase;

class SqlitePlanReaderIT extends PlanReaderContract {

    @Override
    protected TestDatabase create() {
        return new SqliteTestDatabase();
    }

    @Override
    protected boolean estimatesWork() {
        return false;
    }
}

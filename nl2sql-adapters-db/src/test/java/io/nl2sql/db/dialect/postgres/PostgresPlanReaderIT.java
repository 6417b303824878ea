package io.nl2sql.db.dialect.postgres;

import io.nl2sql.testkit.contract.PlanReaderContract;
import io.nl2sql.testkit.contract.TestDatabase;

class PostgresPlanReaderIT extends PlanReaderContract {

    @Override
    protected TestDatabase create() {
        return new PostgresTestDatabase();
    }

    @Override
    protected boolean estimatesWork() {
        return true;
    }
}

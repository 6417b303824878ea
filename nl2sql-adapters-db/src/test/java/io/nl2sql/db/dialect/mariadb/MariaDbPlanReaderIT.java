package io.nl2sql.db.dialect.mariadb;

import io.nl2sql.testkit.contract.PlanReaderContract;
import io.nl2sql.testkit.contract.TestDatabase;

class MariaDbPlanReaderIT extends PlanReaderContract {

    @Override
    protected TestDatabase create() {
        return new MariaDbTestDatabase();
    }

    @Override
    protected boolean estimatesWork() {
        return true;
    }
}

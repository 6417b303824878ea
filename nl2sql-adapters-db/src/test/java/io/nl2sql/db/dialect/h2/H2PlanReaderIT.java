package io.nl2sql.db.dialect.h2;

import io.nl2sql.testkit.contract.PlanReaderContract;
import io.nl2sql.testkit.contract.TestDatabase;

class H2PlanReaderIT extends PlanReaderContract {

    @Override
    protected TestDatabase create() {
        return new H2TestDatabase();
    }

    @Override
    protected boolean estimatesWork() {
        return false;
    }
}

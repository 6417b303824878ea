package io.nl2sql.db.dialect.duckdb;

import io.nl2sql.testkit.contract.PlanReaderContract;
import io.nl2sql.testkit.contract.TestDatabase;

class DuckDbPlanReaderIT extends PlanReaderContract {

    @Override
    protected TestDatabase create() {
        return new DuckDbTestDatabase();
    }

    @Override
    protected boolean estimatesWork() {
        return true;
    }
}

package io.nl2sql.db.dialect.mariadb;

import io.nl2sql.testkit.contract.QueryExecutorContract;
import io.nl2sql.testkit.contract.TestDatabase;
import java.util.List;

class MariaDbQueryExecutorIT extends QueryExecutorContract {

    @Override
    protected TestDatabase create() {
        return new MariaDbTestDatabase();
    }

    /** A recursion is computed as a whole before its first row and bounded by the server; a sequence is not. */
    @Override
    protected String endlessRows() {
        return "SELECT seq AS n FROM seq_1_to_2000000000";
    }

    @Override
    protected String endlessQuery() {
        return "SELECT SUM(a.seq % 7 + b.seq) FROM seq_1_to_2000000 AS a, seq_1_to_100000 AS b";
    }

    @Override
    protected List<String> statementsThatFailOnAValue() {
        return List.of("SELECT EXTRACTVALUE('<a/>', CONCAT('~', name)) FROM fruit WHERE id = 2");
    }
}

package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.StatementKind;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.update.Update;

/** The kinds of statement that can begin like a query: WITH in front of a write. */
final class StatementKinds {

    private StatementKinds() {}

    /** What a statement that is not a query does. */
    static StatementKind of(Statement statement) {
        if (statement instanceof Insert) {
            return StatementKind.INSERT;
        }
        if (statement instanceof Update) {
            return StatementKind.UPDATE;
        }
        if (statement instanceof Delete) {
            return StatementKind.DELETE;
        }
        return statement instanceof Merge ? StatementKind.MERGE : StatementKind.OTHER;
    }
}

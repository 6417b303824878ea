package io.nl2sql.server.contract.wren;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.result.ResultTable;

/** What a question came to, where it came to something. */
sealed interface Finding {

    /**
     * A statement that answers it and did not run.
     *
     * @param sql in the SQL of the database
     */
    record Statement(String sql) implements Finding {
        public Statement {
            requireText(sql, "sql");
        }
    }

    /**
     * The rows that answer it.
     *
     * @param sql what found them, in the SQL of the database
     * @param table the rows
     */
    record Rows(String sql, ResultTable table) implements Finding {
        public Rows {
            requireText(sql, "sql");
            requireNonNull(table, "table is null");
        }
    }

    /**
     * It is not about the data.
     *
     * @param reason why no statement came of it, one sentence
     */
    record OffTopic(String reason) implements Finding {
        public OffTopic {
            requireText(reason, "reason");
        }
    }
}

package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.ApprovedSql;

/** What the writing of a statement came to. */
sealed interface StatementOutcome {

    /** What it took. */
    AgentAnswer.Effort effort();

    /** The way it was found. */
    String branch();

    /**
     * A statement that passed the gate.
     *
     * @param sql the statement, as it is shown
     * @param approved the proof
     * @param reading the question as it was understood; empty where nobody told
     * @param explanation what it does, in words; empty where nobody told
     * @param edited whether it was made from code that was there already
     */
    record Written(
            String sql,
            ApprovedSql approved,
            String reading,
            String explanation,
            boolean edited,
            String branch,
            AgentAnswer.Effort effort)
            implements StatementOutcome {
        public Written {
            requireNonNull(sql, "sql is null");
            requireNonNull(approved, "approved is null");
            requireNonNull(reading, "reading is null");
            requireNonNull(explanation, "explanation is null");
            requireNonNull(branch, "branch is null");
            requireNonNull(effort, "effort is null");
        }
    }

    /**
     * The question is about something else.
     *
     * @param reason one sentence
     */
    record OffTopic(String reason, String branch, AgentAnswer.Effort effort) implements StatementOutcome {
        public OffTopic {
            requireNonNull(reason, "reason is null");
            requireNonNull(branch, "branch is null");
            requireNonNull(effort, "effort is null");
        }
    }

    /** There is none. */
    record Failed(Failure failure, String branch, AgentAnswer.Effort effort) implements StatementOutcome {
        public Failed {
            requireNonNull(failure, "failure is null");
            requireNonNull(branch, "branch is null");
            requireNonNull(effort, "effort is null");
        }
    }
}

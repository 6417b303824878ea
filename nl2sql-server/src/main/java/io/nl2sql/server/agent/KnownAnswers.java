package io.nl2sql.server.agent;

import static io.nl2sql.core.check.Preconditions.requireText;

import io.nl2sql.server.work.Errand;
import java.util.Optional;

/** Statements that somebody approved for questions, so that nobody has to write them. Safe for concurrent use. */
@FunctionalInterface
public interface KnownAnswers {

    /** Knows nothing. */
    KnownAnswers NONE = (errand, question) -> Optional.empty();

    /**
     * The statement that answers this very question; empty where there is none.
     *
     * @param errand who asks, and which source
     */
    Optional<KnownAnswer> find(Errand errand, String question);

    /**
     * A statement and what it answers.
     *
     * @param question the question it was approved for
     * @param sql the statement, which passes the gate as any other before it is used
     */
    record KnownAnswer(String question, String sql) {
        public KnownAnswer {
            requireText(question, "question");
            requireText(sql, "sql");
        }
    }
}

package io.nl2sql.core.port.out;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.TextSpan;
import org.jspecify.annotations.Nullable;

/**
 * Writes a query of one dialect in another. Pure: touches no database. Safe for concurrent use, deterministic.
 *
 * <p>Whatever would mean something else in the other dialect is written in another way or refused. Three things are
 * left to the databases: which texts are equal and how they sort (their collations), how many digits a fraction is
 * rounded to, and failing instead of giving NULL.
 */
public interface SqlTranslator {

    /** Returns the query in the dialect of {@code request.to()}, or why it cannot be written there. Never throws. */
    Translation translate(TranslationRequest request);

    /**
     * What to write.
     *
     * @param sql one query in the dialect of {@code from}
     * @param from the database it was written for; without tables the names in it stay as they are written
     * @param to the database it is to run on, where the tables and columns are found by their names, in any case;
     *     without tables they are called as in {@code from}
     */
    record TranslationRequest(String sql, DatabaseSchema from, DatabaseSchema to) {
        public TranslationRequest {
            requireNonNull(sql, "sql is null");
            requireNonNull(from, "from is null");
            requireNonNull(to, "to is null");
        }
    }

    /** What came of it. */
    sealed interface Translation {

        /**
         * The query in the other dialect, already understood as a statement of it. It passed no gate.
         *
         * @param analysis the new text and what it does
         */
        record Written(SqlAnalysis analysis) implements Translation {
            public Written {
                requireNonNull(analysis, "analysis is null");
                if (analysis.statement().isEmpty()) {
                    throw new IllegalArgumentException("the statement is not understood");
                }
            }

            /** The new text. */
            public String sql() {
                return analysis.sql();
            }
        }

        /**
         * There is no text of the same meaning, or none that we know.
         *
         * @param message one line: what it is, and where it can be, what to do
         * @param span the place in the original text, or null where it is unknown
         */
        record CannotWrite(String message, @Nullable TextSpan span) implements Translation {
            public CannotWrite {
                requireText(message, "message");
            }
        }
    }
}

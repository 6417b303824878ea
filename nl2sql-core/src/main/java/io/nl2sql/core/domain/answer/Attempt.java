package io.nl2sql.core.domain.answer;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.quality.FanOutWarning;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.error.Nl2SqlException;
import java.util.List;

/**
 * One statement that was tried.
 *
 * @param draft the statement as proposed
 * @param outcome what became of it
 */
public record Attempt(SqlDraft draft, Outcome outcome) {

    public Attempt {
        requireNonNull(draft, "draft is null");
        requireNonNull(outcome, "outcome is null");
    }

    /** What became of a statement. */
    public sealed interface Outcome {

        /** The gate refused it. */
        record Refused(List<Violation> violations) implements Outcome {
            public Refused {
                violations = List.copyOf(violations);
            }
        }

        /** The database reported an error. */
        record Failed(Nl2SqlException error) implements Outcome {}

        /** It ran but found nothing: no row, or one of nulls or of a single zero; another candidate got its turn. */
        record FoundNothing() implements Outcome {}

        /**
         * A join repeats rows that it counts or sums, so that another proposal was asked for.
         *
         * @param warnings which ones
         */
        record Inflated(List<FanOutWarning> warnings) implements Outcome {
            public Inflated {
                warnings = List.copyOf(warnings);
            }
        }

        /**
         * It ran, but more of the other proposals found something else.
         *
         * @param votes how many proposals found what it found
         */
        record Outvoted(int votes) implements Outcome {}

        /** It may run and became the answer, without running. */
        record Proposed() implements Outcome {}

        /** It ran and became the answer. */
        record Delivered(ExecutionSummary summary) implements Outcome {}
    }
}

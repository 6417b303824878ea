package io.nl2sql.core.domain.plan;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.sql.TextSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the cost gate says about a statement. */
public sealed interface CostVerdict {

    /** It may run. */
    record Accepted() implements CostVerdict {}

    /** It may run once somebody agreed. */
    record NeedsConfirmation(List<Reason> reasons) implements CostVerdict {
        public NeedsConfirmation {
            reasons = List.copyOf(reasons);
            require(!reasons.isEmpty(), "reasons is empty");
        }
    }

    /** It does not run. */
    record Refused(List<Reason> reasons) implements CostVerdict {
        public Refused {
            reasons = List.copyOf(reasons);
            require(!reasons.isEmpty(), "reasons is empty");
        }
    }

    /**
     * One thing that makes a statement dear.
     *
     * @param rule what was broken
     * @param message one line for a person: what it is, and what to do
     * @param span where it stands, or null where it is the statement as a whole
     */
    record Reason(Rule rule, String message, @Nullable TextSpan span) {
        public Reason {
            requireNonNull(rule, "rule is null");
            requireText(message, "message");
        }
    }

    /** The rules of the cost gate. */
    enum Rule {
        CARTESIAN_JOIN("cartesian-join"),
        UNBOUNDED_RECURSION("unbounded-recursion"),
        WORK_BUDGET("work-budget"),
        COST_BUDGET("cost-budget");

        private final String id;

        Rule(String id) {
            this.id = id;
        }

        /** The stable name, for reports and configuration. */
        public String id() {
            return id;
        }
    }
}

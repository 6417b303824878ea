package io.nl2sql.core.domain.gate;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.util.List;

/** What the gate decided about one statement. */
public sealed interface GateVerdict {

    /** The statement may run, as it is. */
    record Approved(ApprovedSql sql) implements GateVerdict {
        public Approved {
            requireNonNull(sql, "sql is null");
        }
    }

    /** The statement may not run. Violations are in text order and never empty. */
    record Rejected(List<Violation> violations) implements GateVerdict {
        public Rejected {
            violations = List.copyOf(violations);
            require(!violations.isEmpty(), "a rejection needs a violation");
        }
    }
}

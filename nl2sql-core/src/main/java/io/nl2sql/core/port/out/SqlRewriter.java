package io.nl2sql.core.port.out;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.policy.RowLimit;
import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import java.util.List;

/**
 * Writes access policies and the row limit into a statement. Deterministic; touches no database; safe for concurrent
 * use.
 */
public interface SqlRewriter {

    /**
     * Makes sure that every part of a policy can be placed in statements: that the row filters are conditions over their
     * tables, and that the engine can compute the masks. To be called when a policy is loaded; {@link #rewrite} refuses
     * every statement under a policy that does not pass.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException CONFIGURATION_INVALID, naming all that is wrong
     */
    void requirePlaceable(SchemaPolicy policy);

    /**
     * Reviews a statement as the caller wrote it, against what the caller may see, and writes the policy into it.
     * Whatever cannot be proven to hold is refused. The text that comes out is understood, keeps the gate's rules, and
     * reads restricted tables through the policy alone; what is left to do is {@link
     * io.nl2sql.core.domain.gate.SqlGate#review(SqlAnalysis, GatePolicy, String)}. Never throws for bad SQL.
     */
    Rewriting rewrite(RewriteRequest request);

    /**
     * A statement to be rewritten.
     *
     * @param sql the text as the caller wrote it
     * @param gatePolicy what the caller may do; names are always checked while a policy restricts anything
     * @param policy what the caller may not see
     * @param attributes what is known about the caller
     * @param limit how many rows to ask for
     */
    record RewriteRequest(
            String sql, GatePolicy gatePolicy, SchemaPolicy policy, CallerAttributes attributes, RowLimit limit) {
        public RewriteRequest {
            requireNonNull(sql, "sql is null");
            requireNonNull(gatePolicy, "gatePolicy is null");
            requireNonNull(policy, "policy is null");
            requireNonNull(attributes, "attributes is null");
            requireNonNull(limit, "limit is null");
        }
    }

    /** What came of it. */
    sealed interface Rewriting {

        /**
         * The policy holds in the text analysed.
         *
         * @param analysis the text to run, resolved against the schema as it is; to be shown to nobody
         * @param shown the statement as the caller wrote it
         */
        record Rewritten(SqlAnalysis analysis, String shown) implements Rewriting {
            public Rewritten {
                requireNonNull(analysis, "analysis is null");
                requireText(shown, "shown");
            }
        }

        /** The statement may not run; at least one reason, all of them about the text the caller wrote. */
        record Refused(List<Violation> violations) implements Rewriting {
            public Refused {
                violations = List.copyOf(violations);
                require(!violations.isEmpty(), "a refusal needs a violation");
            }
        }
    }
}

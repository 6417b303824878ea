package io.nl2sql.core.port.in;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.GatePolicy;

/** What a question is asked for. */
public sealed interface Aim {

    /** The rows that answer it. */
    Aim ROWS = new Rows();

    /** What the statement may be. */
    GatePolicy policy();

    /** A read that runs, and its rows. */
    record Rows() implements Aim {
        @Override
        public GatePolicy policy() {
            return GatePolicy.STRICT;
        }
    }

    /**
     * A statement that may run, and does not.
     *
     * @param policy what the one it is for may run
     */
    record Statement(GatePolicy policy) implements Aim {
        public Statement {
            requireNonNull(policy, "policy is null");
        }
    }
}

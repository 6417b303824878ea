package io.nl2sql.core.port.in;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.Caller;
import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.WriteLimits;
import io.nl2sql.core.domain.result.WriteSummary;
import java.util.function.Consumer;

/** Runs SQL that changes the database, through the gate, in one transaction. Safe for concurrent use. */
public interface WriteSqlUseCase {

    /** Returns what the gate says to a statement at the level of the command, reads included, without running it. */
    GateVerdict review(WriteSqlCommand command);

    /**
     * Runs a statement and tells what it did. Works only on a database that was opened for writing on purpose.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException SQL_REFUSED when the gate or a policy says no or the statement
     *     reads; CONFIGURATION_INVALID when the database was opened for reading; or what the executor reports
     */
    WriteSummary write(WriteSqlCommand command);

    /**
     * A statement, who asks for it, and what it may take.
     *
     * @param sql the statement
     * @param level how much an agent may do
     * @param caller whether an agent or a person asks
     * @param limits what the statement may take
     * @param dryRun whether to take everything back and only tell the count
     * @param cancellation the switch that stops it
     * @param reviewed told what the gate says to it, before anything runs
     */
    record WriteSqlCommand(
            String sql,
            GuardrailLevel level,
            Caller caller,
            WriteLimits limits,
            boolean dryRun,
            Cancellation cancellation,
            Consumer<GateVerdict> reviewed) {
        public WriteSqlCommand {
            requireNonNull(sql, "sql is null");
            requireNonNull(level, "level is null");
            requireNonNull(caller, "caller is null");
            requireNonNull(limits, "limits is null");
            requireNonNull(cancellation, "cancellation is null");
            requireNonNull(reviewed, "reviewed is null");
        }

        /** A statement whose review nobody is told of. */
        public WriteSqlCommand(
                String sql,
                GuardrailLevel level,
                Caller caller,
                WriteLimits limits,
                boolean dryRun,
                Cancellation cancellation) {
            this(sql, level, caller, limits, dryRun, cancellation, verdict -> {});
        }

        /** A statement of an agent at a level, under the default limits. */
        public static WriteSqlCommand of(String sql, GuardrailLevel level) {
            return new WriteSqlCommand(sql, level, Caller.AGENT, WriteLimits.DEFAULT, false, Cancellation.NEVER);
        }

        /** This command as a trial that changes nothing. */
        public WriteSqlCommand asDryRun() {
            return new WriteSqlCommand(sql, level, caller, limits, true, cancellation, reviewed);
        }

        /** This command with other limits. */
        public WriteSqlCommand withLimits(WriteLimits newLimits) {
            return new WriteSqlCommand(sql, level, caller, newLimits, dryRun, cancellation, reviewed);
        }

        /** What the caller may do. */
        public GatePolicy gatePolicy() {
            return new GatePolicy(level, caller, GatePolicy.NameCheck.REQUIRED);
        }
    }
}

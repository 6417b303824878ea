package io.nl2sql.server.agent;

import static io.nl2sql.core.check.Preconditions.require;

import java.time.Duration;

/**
 * What one answer may take.
 *
 * @param fresh longest time for a question
 * @param withCode longest time where code was given with it
 * @param attempts most proposals that are tried
 */
public record AgentLimits(Duration fresh, Duration withCode, int attempts) {

    /** As the contract says. */
    public static final AgentLimits DEFAULT = new AgentLimits(Duration.ofSeconds(120), Duration.ofSeconds(90), 5);

    public AgentLimits {
        require(!fresh.isNegative() && !fresh.isZero(), "fresh is not positive");
        require(!withCode.isNegative() && !withCode.isZero(), "withCode is not positive");
        require(attempts >= 1, "attempts is below 1");
    }

    Duration of(AgentTask task) {
        return task.code() == null ? fresh : withCode;
    }
}

package io.nl2sql.server.contract.engine;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.result.ExecutionLimits;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How questions of the contract are answered.
 *
 * @param limits what one statement may take, asked for anew each time
 * @param timeout longest time for a question
 * @param allowMutations whether statements may change rows where a request does not say
 * @param fixedConnections the names, in lower case, of the connections that stand in the configuration
 */
public record EngineSettings(
        Supplier<ExecutionLimits> limits, Duration timeout, boolean allowMutations, Set<String> fixedConnections) {
    public EngineSettings {
        requireNonNull(limits, "limits is null");
        require(!timeout.isNegative() && !timeout.isZero(), "timeout is not positive");
        fixedConnections = Set.copyOf(fixedConnections);
    }
}

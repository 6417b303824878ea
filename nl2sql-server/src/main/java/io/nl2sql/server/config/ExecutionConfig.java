package io.nl2sql.server.config;

import static io.nl2sql.core.check.Preconditions.require;

import java.time.Duration;

/**
 * What one statement may take and do.
 *
 * @param maxRows the rows that are given where a request does not say how many
 * @param hardMaxRows the rows that are given at most, whatever a request says
 * @param timeout the longest run time of a statement
 * @param allowMutations whether statements that write may run at all, on connections that allow it too
 */
public record ExecutionConfig(long maxRows, long hardMaxRows, Duration timeout, boolean allowMutations) {

    private static final long MOST_ROWS = 1_000_000_000;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** 1,000 rows, a million on request, 30 seconds, reading only. */
    public static final ExecutionConfig DEFAULT = new ExecutionConfig(1_000, 1_000_000, Duration.ofSeconds(30), false);

    public ExecutionConfig {
        require(maxRows >= 1 && maxRows <= hardMaxRows, "maxRows is outside 1 to hardMaxRows");
        require(timeout.compareTo(SHORTEST) >= 0, "timeout is below 100ms");
    }

    static ExecutionConfig read(ConfigReader reader) {
        long maxRows = reader.count("execution.max-rows", DEFAULT.maxRows, 1, MOST_ROWS);
        long hardMaxRows = reader.count("execution.hard-max-rows", DEFAULT.hardMaxRows, 1, MOST_ROWS);
        Duration timeout = reader.duration("execution.timeout", DEFAULT.timeout, SHORTEST, LONGEST);
        boolean mutations = reader.flag("execution.allow-mutations", DEFAULT.allowMutations);
        if (maxRows > hardMaxRows) {
            reader.problem(
                    "execution.max-rows",
                    "is %d, above execution.hard-max-rows %d: lower it, or raise that one"
                            .formatted(maxRows, hardMaxRows));
            return DEFAULT;
        }
        return new ExecutionConfig(maxRows, hardMaxRows, timeout, mutations);
    }
}

package io.nl2sql.core.domain.program;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a program may take. Where it takes more, it is ended.
 *
 * @param time how long it may run, queries included
 * @param cpu how long it may keep processors busy, all of its processes together as far as they can be counted
 * @param memoryBytes how much memory it may hold
 * @param diskBytes how much it may write to its own folder
 * @param processes how many processes and threads it may have at a time
 * @param textBytes how much it may print, to its output and to its errors each
 * @param outputBytes how much its tables, figures and values may be in all
 * @param outputs how many tables, figures and values it may give
 * @param queries how many queries it may ask
 */
public record ProgramLimits(
        Duration time,
        Duration cpu,
        long memoryBytes,
        long diskBytes,
        int processes,
        int textBytes,
        int outputBytes,
        int outputs,
        int queries) {

    private static final long MEBIBYTE = 1_024L * 1_024L;

    /** What is usual. */
    public static final ProgramLimits USUAL = new ProgramLimits(
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            1_024 * MEBIBYTE,
            64 * MEBIBYTE,
            64,
            1_048_576,
            33_554_432,
            50,
            100);

    public ProgramLimits {
        requireNonNull(time, "time is null");
        requireNonNull(cpu, "cpu is null");
        require(time.toMillis() >= 1, "time is below 1 ms");
        require(cpu.toMillis() >= 1, "cpu is below 1 ms");
        require(memoryBytes >= MEBIBYTE, "memoryBytes is below 1 MiB");
        require(diskBytes >= 0, "diskBytes is below 0");
        require(processes >= 1, "processes is below 1");
        require(textBytes >= 0, "textBytes is below 0");
        require(outputBytes >= 0, "outputBytes is below 0");
        require(outputs >= 0, "outputs is below 0");
        require(queries >= 0, "queries is below 0");
    }

    /** These limits with another time. */
    public ProgramLimits withTime(Duration newTime) {
        return new ProgramLimits(
                newTime, cpu, memoryBytes, diskBytes, processes, textBytes, outputBytes, outputs, queries);
    }
}

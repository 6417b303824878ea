package io.nl2sql.server.config;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.program.ProgramLimits;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a program may take, and what it is run by.
 *
 * @param enabled whether programs are run at all
 * @param bubblewrap the program {@code bwrap}
 * @param python the interpreter
 * @param time the longest run time of a program, and the longest time on processors
 * @param memory the most memory a program holds
 * @param disk the most a program writes to its own folder
 * @param concurrent how many programs run at a time
 * @param maxQueries the most queries a program asks
 * @param maxRows the most rows all of its queries give together
 */
public record RunnerConfig(
        boolean enabled,
        Path bubblewrap,
        Path python,
        Duration time,
        ByteSize memory,
        ByteSize disk,
        int concurrent,
        int maxQueries,
        long maxRows) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final ByteSize LEAST_MEMORY = ByteSize.ofMegabytes(64);
    private static final ByteSize MOST_MEMORY = ByteSize.ofMegabytes(65_536);
    private static final ByteSize LEAST_DISK = ByteSize.ofMegabytes(1);
    private static final int MOST_CONCURRENT = 64;
    private static final int MOST_QUERIES = 10_000;
    private static final long MOST_ROWS = 100_000_000;

    /** A minute, a gigabyte of memory, 64 MB of files, two at a time, 100 queries, a million rows. */
    public static final RunnerConfig DEFAULT = new RunnerConfig(
            true,
            Path.of("/usr/bin/bwrap"),
            Path.of("/usr/bin/python3"),
            Duration.ofSeconds(60),
            ByteSize.ofMegabytes(1_024),
            ByteSize.ofMegabytes(64),
            2,
            100,
            1_000_000);

    public RunnerConfig {
        requireNonNull(bubblewrap, "bubblewrap is null");
        requireNonNull(python, "python is null");
        requireNonNull(time, "time is null");
        requireNonNull(memory, "memory is null");
        requireNonNull(disk, "disk is null");
        require(concurrent >= 1, "concurrent is below 1");
        require(maxQueries >= 1, "maxQueries is below 1");
        require(maxRows >= 1, "maxRows is below 1");
    }

    static RunnerConfig read(ConfigReader reader) {
        return new RunnerConfig(
                reader.flag("runner.enabled", DEFAULT.enabled),
                program(reader, "runner.bubblewrap", DEFAULT.bubblewrap),
                program(reader, "runner.python", DEFAULT.python),
                reader.duration("runner.time", DEFAULT.time, SHORTEST, LONGEST),
                reader.size("runner.memory", DEFAULT.memory, LEAST_MEMORY, MOST_MEMORY),
                reader.size("runner.disk", DEFAULT.disk, LEAST_DISK, MOST_MEMORY),
                reader.number("runner.concurrent", DEFAULT.concurrent, 1, MOST_CONCURRENT),
                reader.number("runner.max-queries", DEFAULT.maxQueries, 1, MOST_QUERIES),
                reader.count("runner.max-rows", DEFAULT.maxRows, 1, MOST_ROWS));
    }

    private static Path program(ConfigReader reader, String key, Path usual) {
        @Nullable Path path = reader.findPath(key);
        if (path != null && !path.isAbsolute()) {
            reader.problem(key, "is no absolute path: begin it with /");
            return usual;
        }
        return path == null ? usual : path;
    }

    /** What one program may take. */
    public ProgramLimits limits() {
        ProgramLimits usual = ProgramLimits.USUAL;
        return new ProgramLimits(
                time,
                time,
                memory.bytes(),
                disk.bytes(),
                usual.processes(),
                usual.textBytes(),
                usual.outputBytes(),
                usual.outputs(),
                maxQueries);
    }
}

package io.nl2sql.runner;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the sandbox and the interpreter are, and how many programs run at a time.
 *
 * @param bubblewrap the program {@code bwrap}, 0.4 or later; an absolute path
 * @param python the interpreter, Python 3.8 or later; an absolute path
 * @param concurrentPrograms how many programs run at a time, at least 1; further ones wait
 * @param patience how long a program waits for its turn
 */
public record RunnerSettings(Path bubblewrap, Path python, int concurrentPrograms, Duration patience) {

    /** What distributions of Linux have, two programs at a time, and ten seconds for the next. */
    public static final RunnerSettings DEFAULT =
            new RunnerSettings(Path.of("/usr/bin/bwrap"), Path.of("/usr/bin/python3"), 2, Duration.ofSeconds(10));

    public RunnerSettings {
        requireNonNull(bubblewrap, "bubblewrap is null");
        requireNonNull(python, "python is null");
        requireNonNull(patience, "patience is null");
        require(bubblewrap.isAbsolute(), "bubblewrap is no absolute path");
        require(python.isAbsolute(), "python is no absolute path");
        require(concurrentPrograms >= 1, "concurrentPrograms is below 1");
        require(!patience.isNegative(), "patience is negative");
    }
}

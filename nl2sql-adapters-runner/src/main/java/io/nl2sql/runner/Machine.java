package io.nl2sql.runner;

import io.nl2sql.core.domain.result.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What this machine is, as far as sandboxes depend on it.
 *
 * @param linux whether it runs Linux
 * @param processor its processor; empty where its system calls are not known
 * @param root whether this process is root
 * @param userSwitch the program that becomes somebody else; null where there is none
 * @param countsProcessesOfSandboxes whether the kernel counts processes for each user namespace (Linux 5.14)
 */
record Machine(
        boolean linux,
        @Nullable Processor processor,
        boolean root,
        @Nullable Path userSwitch,
        boolean countsProcessesOfSandboxes) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern USER = Pattern.compile("(?m)^Uid:\\s+[0-9]+\\s+([0-9]+)\\s");
    private static final Pattern RELEASE = Pattern.compile("^([0-9]{1,4})\\.([0-9]{1,4}).*");
    private static final int COUNTING_SINCE = 5_014;

    /** This one. */
    static Machine current() {
        return new Machine(
                System.getProperty("os.name", "").equals("Linux"),
                Processor.named(System.getProperty("os.arch", "")).orElse(null),
                isRoot(),
                found("setpriv").orElse(null),
                countsProcesses(System.getProperty("os.version", "")));
    }

    /** The filter of system calls for the processor, which has to be known. */
    Bytes filter() {
        if (processor == null) {
            throw new IllegalStateException("the processor is not known");
        }
        return SystemCallFilter.forProcessor(processor);
    }

    SandboxCommand command(RunnerSettings settings) {
        return new SandboxCommand(settings, root, userSwitch);
    }

    static boolean countsProcesses(String release) {
        Matcher matcher = RELEASE.matcher(release);
        return matcher.matches()
                && Integer.parseInt(matcher.group(1)) * 1_000 + Integer.parseInt(matcher.group(2)) >= COUNTING_SINCE;
    }

    private static boolean isRoot() {
        try {
            Matcher matcher = USER.matcher(Files.readString(STATUS));
            return matcher.find() && matcher.group(1).equals("0");
        } catch (IOException notLinux) {
            return false;
        }
    }

    private static Optional<Path> found(String program) {
        return List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin").stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

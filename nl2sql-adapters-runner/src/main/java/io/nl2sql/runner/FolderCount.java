package io.nl2sql.runner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the files that a program made in its folders. Empty files take none of the folder's size, but memory of the kernel:
 * a kilobyte each, which no limit of a process counts. Bubblewrap cannot limit their number, and Java does not tell it, so
 * that {@code stat} of the system is asked. For one thread.
 */
final class FolderCount {

    private static final Pattern COUNTS = Pattern.compile("([0-9]{1,15}) ([0-9]{1,15})");
    private static final long PATIENCE_MILLIS = 500;
    private static final int LONGEST_ANSWER = 1_000;

    private final long process;

    /** @param process a process of the sandbox, by its id outside */
    FolderCount(long process) {
        this.process = process;
    }

    /** How many files and folders there are; 0 where it cannot be told. */
    long files() throws InterruptedException {
        String root = "/proc/" + process + "/root";
        try {
            Process stat = new ProcessBuilder("stat", "-f", "-c", "%c %d", root + "/tmp", root + "/dev/shm")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream answer = stat.getInputStream()) {
                stat.getOutputStream().close();
                if (!stat.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return 0;
                }
                return used(new String(answer.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8));
            } finally {
                stat.toHandle().destroyForcibly();
            }
        } catch (IOException unknown) {
            return 0;
        }
    }

    /** Of each line the number of places less that of free ones. */
    static long used(String answer) {
        long used = 0;
        Matcher counts = COUNTS.matcher(answer);
        while (counts.find()) {
            used += Math.max(0, Long.parseLong(counts.group(1)) - Long.parseLong(counts.group(2)));
        }
        return used;
    }
}

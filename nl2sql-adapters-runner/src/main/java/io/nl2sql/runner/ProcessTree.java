package io.nl2sql.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process and all that descend from it take, read from {@code /proc} (proc(5)). Processes of a sandbox cannot leave
 * its tree: those whose parent died become children of the first process of the sandbox.
 *
 * <p>Memory is what is anonymous, shared or swapped out. Pages that several processes share after a fork count once where the
 * kernel tells proportional shares, and for each of them where it does not. What the kernel itself keeps for a process, and
 * files in the folder of the program, which has a limit of its own, are not counted; without control groups nobody counts
 * them. Between two looks a program may take more than it may; the limit of each single process does not wait for a look.
 */
final class ProcessTree {

    private static final Path PROC = Path.of("/proc");
    private static final Pattern MEMORY = Pattern.compile("(?m)^(?:RssAnon|RssShmem|VmSwap):\\s+([0-9]{1,15}) kB$");
    private static final Pattern SHARES = Pattern.compile("(?m)^(?:Pss_Anon|Pss_Shmem|SwapPss):\\s+([0-9]{1,15}) kB$");
    private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s+([0-9]{1,9})$");

    /** Ticks of the clock a second, which Linux tells programs as 100 on every processor that is known here. */
    private static final long MILLIS_OF_A_TICK = 10;

    /** User and system time, and those of children that were waited for: 14 to 17 of proc(5), counted behind the name. */
    private static final int FIRST_TIME = 11;

    private static final int PAST_TIMES = 15;

    private static final Duration STEP = Duration.ofMillis(2);

    private final long root;

    ProcessTree(long root) {
        this.root = root;
    }

    /** The processes below the root, those nearer to it first. */
    List<Long> descendants() {
        List<Long> found = new ArrayList<>();
        Deque<Long> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            for (long child : children(open.remove())) {
                found.add(child);
                open.add(child);
            }
        }
        return found;
    }

    /** What the processes below the root take now. */
    Load load() {
        Load sum = new Load(0, Duration.ZERO, 0);
        for (long process : descendants()) {
            sum = sum.plus(load(process));
        }
        return sum;
    }

    /** The memory of the processes below the root, shared pages counted once where the kernel tells. */
    long memoryOfItsOwn() {
        long bytes = 0;
        for (long process : descendants()) {
            String shares = text(PROC.resolve(process + "/smaps_rollup"));
            bytes += shares.isEmpty() ? load(process).memoryBytes() : kilobytes(SHARES, shares);
        }
        return bytes;
    }

    /** Waits until none of these processes runs, or for as long as this. */
    static void awaitEnd(List<ProcessHandle> processes, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && processes.stream().anyMatch(ProcessTree::runs)) {
            Thread.sleep(STEP.toMillis());
        }
    }

    /** One that ended, and that nobody has asked how, runs no more. */
    private static boolean runs(ProcessHandle process) {
        String stat = process.isAlive() ? text(PROC.resolve(process.pid() + "/stat")) : "";
        String state = stat.substring(stat.lastIndexOf(')') + 1).strip();
        return !state.isEmpty() && !state.startsWith("Z") && !state.startsWith("X");
    }

    private static Load load(long process) {
        String status = text(PROC.resolve(process + "/status"));
        Matcher threads = THREADS.matcher(status);
        int count = threads.find() ? Integer.parseInt(threads.group(1)) : 0;
        return new Load(kilobytes(MEMORY, status), time(text(PROC.resolve(process + "/stat"))), count);
    }

    private static long kilobytes(Pattern lines, String text) {
        long sum = 0;
        Matcher matcher = lines.matcher(text);
        while (matcher.find()) {
            sum += Long.parseLong(matcher.group(1)) << 10;
        }
        return sum;
    }

    /** The name of a process may hold anything, so that fields are counted from the last bracket. */
    private static Duration time(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        long ticks = 0;
        for (int at = FIRST_TIME; at < PAST_TIMES && at < fields.length; at++) {
            ticks += Long.parseLong(fields[at]);
        }
        return Duration.ofMillis(ticks * MILLIS_OF_A_TICK);
    }

    private static List<Long> children(long process) {
        List<Long> children = new ArrayList<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(PROC.resolve(process + "/task"))) {
            for (Path thread : threads) {
                Path list = thread.resolve("children");
                if (!Files.exists(list)) {
                    return ProcessHandle.of(process).stream()
                            .flatMap(ProcessHandle::children)
                            .map(ProcessHandle::pid)
                            .toList();
                }
                for (String child : text(list).strip().split(" ")) {
                    if (!child.isEmpty()) {
                        children.add(Long.parseLong(child));
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException gone) {
            return children;
        }
        return children;
    }

    /** The text of a file of {@code /proc}; empty where the process is gone. */
    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    /**
     * What processes take.
     *
     * @param memoryBytes the memory, shared pages counted for each process
     * @param cpu the time on processors so far, of those that are there and of their children that ended
     * @param threads how many threads there are
     */
    record Load(long memoryBytes, Duration cpu, int threads) {

        Load plus(Load other) {
            return new Load(memoryBytes + other.memoryBytes, cpu.plus(other.cpu), threads + other.threads);
        }
    }
}

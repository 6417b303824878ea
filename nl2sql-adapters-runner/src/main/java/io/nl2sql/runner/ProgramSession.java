package io.nl2sql.runner;

import io.nl2sql.core.domain.program.ProgramLimits;
import io.nl2sql.core.domain.program.ProgramOutcome;
import io.nl2sql.core.domain.program.ProgramOutcome.Ending;
import io.nl2sql.core.domain.program.ProgramRun;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of one program, from the folder that is made for it to the last process that is ended. */
final class ProgramSession {

    private static final Logger LOG = LoggerFactory.getLogger(ProgramSession.class);

    /** How often it is looked at what the program takes. */
    private static final long LOOK_MILLIS = 25;

    /** How often files are counted, which takes a process of its own, and how many there may be. */
    private static final long COUNT_MILLIS = 500;

    private static final long MOST_FILES = 20_000;

    private static final long FAREWELL_MILLIS = 3_000;
    private static final long REAPING_MILLIS = 200;
    private static final int FRAME_ALLOWANCE = 1 << 20;
    private static final int SIGNALS = 128;
    private static final int CPU_TIME_SIGNAL = 24;

    private final SandboxCommand command;
    private final Bytes filter;
    private final Bytes bootstrap;
    private final ProgramRun run;
    private final boolean countedByKernel;
    private final RunState state = new RunState();
    private long nextCount = COUNT_MILLIS;
    private volatile List<ProcessHandle> firstOfSandbox = List.of();

    /** @param countedByKernel whether the kernel counts the processes of a sandbox apart from those around it */
    ProgramSession(SandboxCommand command, Bytes filter, Bytes bootstrap, ProgramRun run, boolean countedByKernel) {
        this.command = command;
        this.filter = filter;
        this.bootstrap = bootstrap;
        this.run = run;
        this.countedByKernel = countedByKernel;
    }

    /**
     * Runs the program. The calling thread has to be one of the platform that lives until then: a sandbox ends with the
     * thread that started it.
     *
     * @throws Nl2SqlException INTERNAL_ERROR where the sandbox did not start
     */
    ProgramOutcome outcome() throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (SandboxFolder folder = SandboxFolder.create(filter, bootstrap)) {
            ProcessBuilder builder = new ProcessBuilder(command.words(folder, run.limits()));
            builder.environment().clear();
            Process process = builder.start();
            PrintedText output =
                    new PrintedText(process.getInputStream(), run.limits().textBytes(), state);
            PrintedText errors =
                    new PrintedText(process.getErrorStream(), run.limits().textBytes(), state);
            List<Thread> threads = new ArrayList<>();
            ProcessTree tree = new ProcessTree(process.pid());
            try {
                threads.add(started("program-output", output));
                threads.add(started("program-errors", errors));
                threads.add(started("program-pipe", () -> converse(process, folder)));
                watch(process, tree, start);
            } finally {
                end(process, tree, folder, threads);
            }
            return outcome(process, output, errors, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static Thread started(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void converse(Process process, SandboxFolder folder) {
        int longest = run.limits().outputBytes() + FRAME_ALLOWANCE;
        try (InputStream frames = new FileInputStream(folder.wayOut().toFile())) {
            FramePipe pipe = new FramePipe(frames, process.getOutputStream(), Math.max(longest, FRAME_ALLOWANCE));
            new Conversation(run, countedByKernel ? run.limits().processes() : 0, pipe, state)
                    .hold(() -> noteStart(process, folder));
        } catch (IOException closed) {
            LOG.debug("the pipe of a program was closed: {}", closed.getMessage());
        }
    }

    /** Everything of the folder is open by now, so that not even a server that is killed leaves it behind. */
    private void noteStart(Process process, SandboxFolder folder) {
        firstOfSandbox = process.children().toList();
        try {
            folder.close();
        } catch (IOException kept) {
            LOG.debug("the folder of a program is deleted later: {}", kept.getMessage());
        }
    }

    /** Waits until the program ends, or is to be ended. */
    private void watch(Process process, ProcessTree tree, long start) throws InterruptedException {
        while (process.isAlive() && !state.awaitEnd(LOOK_MILLIS)) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            if (run.cancellation().isCancelled()) {
                state.end(Ending.CANCELLED, "the program was cancelled");
            } else if (elapsed.compareTo(run.limits().time()) > 0) {
                state.end(Ending.OUT_OF_TIME, outOfTime("ran", run.limits().time()));
            } else {
                judge(tree);
                countFiles(elapsed);
            }
        }
    }

    private void judge(ProcessTree tree) {
        ProgramLimits limits = run.limits();
        ProcessTree.Load load = tree.load();
        if (load.memoryBytes() > limits.memoryBytes() && tree.memoryOfItsOwn() > limits.memoryBytes()) {
            state.end(Ending.OUT_OF_MEMORY, Conversation.outOfMemory(limits));
        } else if (load.cpu().compareTo(limits.cpu()) > 0) {
            state.end(Ending.OUT_OF_TIME, outOfTime("kept processors busy", limits.cpu()));
        } else if (load.threads() > 2L * limits.processes() + 2) {
            state.end(
                    Ending.BROKEN,
                    "the program started more than %d processes: let it start fewer".formatted(limits.processes()));
        }
    }

    private void countFiles(Duration elapsed) throws InterruptedException {
        if (elapsed.toMillis() < nextCount || firstOfSandbox.isEmpty()) {
            return;
        }
        nextCount = elapsed.toMillis() + COUNT_MILLIS;
        if (new FolderCount(firstOfSandbox.get(0).pid()).files() > MOST_FILES) {
            state.end(
                    Ending.OUT_OF_MEMORY,
                    "the program made more than %d files: let it make fewer".formatted(MOST_FILES));
        }
    }

    private static String outOfTime(String what, Duration limit) {
        return "the program %s for more than %s s: let it ask for fewer rows, or do less"
                .formatted(what, limit.toMillis() / 1_000.0);
    }

    /**
     * Ends every process. The first process of the sandbox takes all others of it along, and cannot shield itself from a
     * signal from outside; it was noted before the program began, as a program can rewrite it, let it go astray from those
     * that watch it, and stay. Bubblewrap gets a moment to take note of its end, and is ended by its handle, as the method of
     * the process would close its streams unread.
     */
    private void end(Process process, ProcessTree tree, SandboxFolder folder, List<Thread> threads)
            throws InterruptedException {
        List<ProcessHandle> left = new ArrayList<>(firstOfSandbox);
        tree.descendants().forEach(one -> ProcessHandle.of(one).ifPresent(left::add));
        left.forEach(ProcessHandle::destroyForcibly);
        if (!process.waitFor(REAPING_MILLIS, TimeUnit.MILLISECONDS)) {
            process.toHandle().destroyForcibly();
        }
        process.waitFor();
        ProcessTree.awaitEnd(left, Duration.ofMillis(FAREWELL_MILLIS));
        releaseReader(folder);
        long deadline = System.nanoTime() + Duration.ofMillis(FAREWELL_MILLIS).toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
        close(process);
    }

    /** A reader of a named pipe waits for a writer, even where none will come: this is one. */
    private static void releaseReader(SandboxFolder folder) {
        try (RandomAccessFile writer = new RandomAccessFile(folder.wayOut().toFile(), "rw")) {
            writer.length();
        } catch (IOException gone) {
            LOG.debug("the pipe of a program is gone: {}", gone.getMessage());
        }
    }

    private static void close(Process process) {
        for (Closeable stream :
                List.of(process.getInputStream(), process.getErrorStream(), process.getOutputStream())) {
            try {
                stream.close();
            } catch (IOException closed) {
                LOG.debug("a stream of a program was closed: {}", closed.getMessage());
            }
        }
    }

    /** A program may end before all that it printed was read. */
    private ProgramOutcome outcome(Process process, PrintedText output, PrintedText errors, Duration time) {
        Verdict verdict = state.verdict().orElseGet(() -> unexplained(process.exitValue(), errors.text()));
        if (verdict.ending() == Ending.COMPLETED && output.isCut()) {
            verdict = output.tooMuch();
        } else if (verdict.ending() == Ending.COMPLETED && errors.isCut()) {
            verdict = errors.tooMuch();
        }
        return new ProgramOutcome(verdict.ending(), output.text(), verdict.text(), state.outputs(), time);
    }

    /** A program that ended without a word of its bootstrap. */
    private Verdict unexplained(int exitValue, String errors) {
        if (!state.isReady()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.INTERNAL_ERROR,
                    "the sandbox did not start, with exit code %d: %s"
                            .formatted(exitValue, errors.lines().findFirst().orElse("it told no reason")));
        }
        if (exitValue == SIGNALS + CPU_TIME_SIGNAL) {
            return new Verdict(
                    Ending.OUT_OF_TIME,
                    outOfTime("kept processors busy", run.limits().cpu()));
        }
        String how = exitValue > SIGNALS
                ? "by signal %d".formatted(exitValue - SIGNALS)
                : "with exit code %d".formatted(exitValue);
        return new Verdict(Ending.BROKEN, "the program was ended from within " + how);
    }
}

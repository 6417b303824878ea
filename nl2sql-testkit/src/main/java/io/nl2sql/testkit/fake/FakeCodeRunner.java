package io.nl2sql.testkit.fake;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.program.ProgramOutcome;
import io.nl2sql.core.domain.program.ProgramOutcome.Ending;
import io.nl2sql.core.domain.program.ProgramOutput;
import io.nl2sql.core.domain.program.ProgramRun;
import io.nl2sql.core.domain.program.RunnerStatus;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.CodeRunner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs of a language of four words, each with the rest of its line: {@code print}, {@code ask} for rows that come
 * back as a table, {@code fail}, and {@code wait} for ever. Needs no sandbox, as there is nothing to reach out with.
 */
public final class FakeCodeRunner implements CodeRunner {

    private static final Duration STEP = Duration.ofMillis(5);

    private final RunnerStatus status;

    private FakeCodeRunner(RunnerStatus status) {
        this.status = requireNonNull(status, "status is null");
    }

    /** One that runs programs. */
    public static FakeCodeRunner available() {
        return new FakeCodeRunner(new RunnerStatus.Available("no sandbox", "four words"));
    }

    /** One that cannot, for this reason. */
    public static FakeCodeRunner unavailable(String reason) {
        return new FakeCodeRunner(new RunnerStatus.Unavailable(reason));
    }

    @Override
    public RunnerStatus status() {
        return status;
    }

    @Override
    public ProgramOutcome run(ProgramRun run) {
        if (status instanceof RunnerStatus.Unavailable unavailable) {
            throw new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, unavailable.reason());
        }
        return new Running(run).outcome();
    }

    /** One program. */
    private static final class Running {

        private final ProgramRun run;
        private final long start = System.nanoTime();
        private final StringBuilder printed = new StringBuilder();
        private final List<ProgramOutput> outputs = new ArrayList<>();
        private int queries;

        Running(ProgramRun run) {
            this.run = run;
        }

        ProgramOutcome outcome() {
            for (String line : run.code().lines().toList()) {
                int space = line.indexOf(' ');
                String word = space < 0 ? line : line.substring(0, space);
                @Nullable ProgramOutcome end = step(word, line.substring(Math.min(line.length(), word.length() + 1)));
                if (end != null) {
                    return end;
                }
            }
            return ended(Ending.COMPLETED, "");
        }

        private @Nullable ProgramOutcome step(String word, String rest) {
            return switch (word) {
                case "print" -> print(rest + "\n");
                case "ask" -> ask(rest);
                case "fail" -> ended(Ending.FAILED, rest);
                case "wait" -> await();
                default -> ended(Ending.FAILED, "no such word: " + word);
            };
        }

        private @Nullable ProgramOutcome print(String text) {
            int room = run.limits().textBytes() - printed.length();
            int length = text.getBytes(StandardCharsets.UTF_8).length;
            printed.append(text, 0, Math.min(room, length));
            return length > room ? ended(Ending.TOO_MUCH_OUTPUT, "the program printed too much") : null;
        }

        private @Nullable ProgramOutcome ask(String sql) {
            if (++queries > run.limits().queries()) {
                return ended(
                        Ending.FAILED,
                        "the program asked more than %d queries"
                                .formatted(run.limits().queries()));
            }
            try {
                outputs.add(new ProgramOutput.Table("", run.queries().query(sql)));
                return null;
            } catch (Nl2SqlException refused) {
                return ended(Ending.FAILED, refused.text());
            }
        }

        private ProgramOutcome await() {
            while (time().compareTo(run.limits().time()) <= 0) {
                if (run.cancellation().isCancelled()) {
                    return ended(Ending.CANCELLED, "the program was cancelled");
                }
                LockSupport.parkNanos(STEP.toNanos());
            }
            return ended(Ending.OUT_OF_TIME, "the program ran for too long");
        }

        private ProgramOutcome ended(Ending ending, String error) {
            return new ProgramOutcome(ending, printed.toString(), error, outputs, time());
        }

        private Duration time() {
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }
}

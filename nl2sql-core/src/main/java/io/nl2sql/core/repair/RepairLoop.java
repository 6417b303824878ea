package io.nl2sql.core.repair;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.error.ErrorKind;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.repair.RepairOutcome.Ending;
import io.nl2sql.core.repair.RepairOutcome.GivenUp;
import io.nl2sql.core.repair.RepairOutcome.Succeeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs something, has it mended where it fails, and runs it again, {@value #MOST_RUNS} times in all. It stops early where
 * nobody knows more, where a text was tried before, and where the same table, column or name is missing a second time: a
 * mender that does not find it once will not find it later. Stateless, safe for concurrent use.
 */
public final class RepairLoop {

    /** Most runs, the first one among them. */
    public static final int MOST_RUNS = 5;

    /**
     * Runs and mends.
     *
     * @param text what to run first
     * @param runner runs one text; what it throws ends the loop and reaches the caller
     * @param mender asked after each failure that may be mended; where its model fails, nothing is mended
     * @param deadline no mending begins behind it
     * @param cancellation ends the work
     * @param <R> what a run gives
     * @throws Nl2SqlException CANCELLED, or what the runner throws
     */
    public <R> RepairOutcome<R> run(
            String text,
            Function<String, RunResult<R>> runner,
            Mender mender,
            Deadline deadline,
            Cancellation cancellation) {
        List<FailedRun> failed = new ArrayList<>();
        String next = text;
        while (true) {
            cancellation.check();
            RunResult<R> result = runner.apply(next);
            if (result instanceof RunResult.Done<R> done) {
                return new Succeeded<>(done.value(), next, failed);
            }
            RunFailure failure = ((RunResult.Failed<R>) result).failure();
            boolean missedBefore = isMissingIn(failed, failure);
            failed.add(new FailedRun(next, failure));
            if (!failure.mendable()) {
                return new GivenUp<>(failed, Ending.NOT_MENDABLE);
            }
            if (missedBefore) {
                return new GivenUp<>(failed, Ending.SAME_THING_MISSING);
            }
            if (failed.size() == MOST_RUNS) {
                return new GivenUp<>(failed, Ending.EXHAUSTED);
            }
            cancellation.check();
            if (deadline.hasPassed()) {
                return new GivenUp<>(failed, Ending.OUT_OF_TIME);
            }
            Optional<String> mended = mended(mender, failed);
            if (mended.isEmpty()) {
                return new GivenUp<>(failed, deadline.hasPassed() ? Ending.OUT_OF_TIME : Ending.NOTHING_KNOWN);
            }
            next = mended.get();
            if (wasTried(failed, next)) {
                return new GivenUp<>(failed, Ending.NOTHING_NEW);
            }
        }
    }

    private static Optional<String> mended(Mender mender, List<FailedRun> failed) {
        try {
            return mender.mend(List.copyOf(failed)).filter(text -> !text.isBlank());
        } catch (Nl2SqlException failure) {
            if (failure.code().kind() == ErrorKind.MODEL || failure.code() == Nl2SqlErrorCode.DEADLINE_EXCEEDED) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static boolean isMissingIn(List<FailedRun> failed, RunFailure failure) {
        return !failure.missing().isEmpty()
                && failed.stream()
                        .anyMatch(run -> plain(run.failure().missing()).equals(plain(failure.missing())));
    }

    private static boolean wasTried(List<FailedRun> failed, String text) {
        return failed.stream().anyMatch(run -> run.text().strip().equals(text.strip()));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]`\"']", "");
    }
}

package io.nl2sql.core.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.repair.RepairOutcome.Ending;
import io.nl2sql.core.repair.RepairOutcome.GivenUp;
import io.nl2sql.core.repair.RepairOutcome.Succeeded;
import io.nl2sql.testkit.fake.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RepairLoopTest {

    private final MutableClock clock = new MutableClock();
    private final Deadline deadline = Deadline.in(Duration.ofMinutes(1), clock);
    private final List<String> ran = new ArrayList<>();

    private static final Mender NUMBERING = runs -> Optional.of("text " + runs.size());

    private RepairOutcome<String> run(Function<String, RunResult<String>> runner, Mender mender) {
        return new RepairLoop()
                .run(
                        "text",
                        text -> {
                            ran.add(text);
                            return runner.apply(text);
                        },
                        mender,
                        deadline,
                        Cancellation.NEVER);
    }

    private static Ending ending(RepairOutcome<String> outcome) {
        return ((GivenUp<String>) outcome).ending();
    }

    @Test
    void whatRunsIsNotMended() {
        RepairOutcome<String> outcome = run(text -> new RunResult.Done<>("rows"), Mender.NONE);

        assertThat(outcome).isEqualTo(new Succeeded<>("rows", "text", List.of()));
        assertThat(outcome.runs()).isEqualTo(1);
    }

    @Test
    void whatIsMendedTellsWhatFailedBefore() {
        RepairOutcome<String> outcome = run(
                text -> text.equals("text 2")
                        ? new RunResult.Done<>("rows")
                        : new RunResult.Failed<>(RunFailure.mendable("no " + text)),
                NUMBERING);

        assertThat(outcome)
                .isEqualTo(new Succeeded<>(
                        "rows",
                        "text 2",
                        List.of(
                                new FailedRun("text", RunFailure.mendable("no text")),
                                new FailedRun("text 1", RunFailure.mendable("no text 1")))));
        assertThat(outcome.runs()).isEqualTo(3);
    }

    @Test
    void fiveRunsAreAll() {
        RepairOutcome<String> outcome =
                run(text -> new RunResult.Failed<>(RunFailure.mendable("no " + text)), NUMBERING);

        assertThat(ending(outcome)).isEqualTo(Ending.EXHAUSTED);
        assertThat(ran).containsExactly("text", "text 1", "text 2", "text 3", "text 4");
        assertThat(((GivenUp<String>) outcome).last().message()).isEqualTo("no text 4");
    }

    @Test
    void theSameThingMissingTwiceEndsIt_howeverItIsWritten() {
        RepairOutcome<String> outcome = run(
                text -> new RunResult.Failed<>(new RunFailure("gone", true, text.equals("text") ? "[Sales]" : "sales")),
                NUMBERING);

        assertThat(ending(outcome)).isEqualTo(Ending.SAME_THING_MISSING);
        assertThat(ran).hasSize(2);
    }

    @Test
    void differentThingsMissingDoNot() {
        RepairOutcome<String> outcome =
                run(text -> new RunResult.Failed<>(new RunFailure("gone", true, text)), NUMBERING);

        assertThat(ran).hasSize(5);
        assertThat(ending(outcome)).isEqualTo(Ending.EXHAUSTED);
    }

    @Test
    void whatMustNotRunEndsItAtOnce() {
        RepairOutcome<String> outcome = run(text -> new RunResult.Failed<>(RunFailure.last("refused")), NUMBERING);

        assertThat(ending(outcome)).isEqualTo(Ending.NOT_MENDABLE);
        assertThat(ran).hasSize(1);
    }

    @Test
    void whatWasTriedIsNotTriedAgain() {
        RepairOutcome<String> outcome =
                run(text -> new RunResult.Failed<>(RunFailure.mendable("no")), runs -> Optional.of(" text "));

        assertThat(ending(outcome)).isEqualTo(Ending.NOTHING_NEW);
        assertThat(ran).hasSize(1);
    }

    @Test
    void aModelThatFailsMendsNothing_andTheNextMenderIsAsked() {
        Mender failing = runs -> {
            throw new Nl2SqlException(Nl2SqlErrorCode.MODEL_UNAVAILABLE, "down");
        };
        Function<String, RunResult<String>> runner = text -> text.equals("text 1")
                ? new RunResult.Done<>("rows")
                : new RunResult.Failed<>(RunFailure.mendable("no"));

        assertThat(ending(run(runner, failing))).isEqualTo(Ending.NOTHING_KNOWN);
        assertThat(run(runner, failing.or(NUMBERING))).isInstanceOf(Succeeded.class);
    }

    @Test
    void behindTheDeadlineNothingIsMended() {
        RepairOutcome<String> outcome = run(
                text -> {
                    clock.advance(Duration.ofMinutes(2));
                    return new RunResult.Failed<>(RunFailure.mendable("no"));
                },
                NUMBERING);

        assertThat(ending(outcome)).isEqualTo(Ending.OUT_OF_TIME);
        assertThat(ran).hasSize(1);
    }

    @Test
    void cancelledWorkIsNotMended() {
        Cancellation cancellation = new Cancellation();

        assertThatThrownBy(() -> new RepairLoop()
                        .<String>run(
                                "text",
                                text -> {
                                    cancellation.cancel();
                                    return new RunResult.Failed<>(RunFailure.mendable("no"));
                                },
                                NUMBERING,
                                deadline,
                                cancellation))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CANCELLED));
    }
}

package io.nl2sql.server.contract.wren;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.Aim;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.out.AnswerListener;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Workbench;
import java.util.Optional;

/** Asks questions. The contract cannot ask back, so the likeliest reading is taken. Safe for concurrent use. */
final class Asking {

    private final Workbench workbench;
    private final WrenLimits limits;

    Asking(Workbench workbench, WrenLimits limits) {
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.limits = requireNonNull(limits, "limits is null");
    }

    /**
     * A question whose statement is wanted.
     *
     * @throws Nl2SqlException QUESTION_INVALID
     */
    AskQuestionCommand forStatement(String question) {
        return command(question).withAim(new Aim.Statement(GatePolicy.STRICT)).withConfirmation();
    }

    /**
     * A question whose rows are wanted.
     *
     * @throws Nl2SqlException QUESTION_INVALID
     */
    AskQuestionCommand forRows(String question, int sampleSize) {
        return command(question).withLimits(limits.sampling(sampleSize));
    }

    /**
     * What the question comes to.
     *
     * @param listener told what happens to it
     * @throws RefusedRequestException with one of the codes of the contract where it comes to nothing
     */
    Finding ask(Errand errand, AskQuestionCommand command, AnswerListener listener) {
        AnswerReading reading = new AnswerReading(listener);
        try {
            return reading.read(workbench.ask(errand, command.withListener(reading), Optional.empty()));
        } catch (Nl2SqlException failure) {
            throw failure.code() == Nl2SqlErrorCode.DEADLINE_EXCEEDED ? timeout() : failure;
        }
    }

    private AskQuestionCommand command(String question) {
        return AskQuestionCommand.of(question)
                .withAmbiguity(Ambiguity.ASSUME)
                .withLimits(limits.statement())
                .withTimeout(limits.generation());
    }

    private RuntimeException timeout() {
        return RefusedRequestException.of(
                500,
                "POLLING_TIMEOUT",
                "no answer was found in %d seconds: ask a simpler question"
                        .formatted(limits.generation().toSeconds()));
    }
}

package io.nl2sql.server.contract.wren;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.answer.Attempt.Outcome;
import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.port.out.AnswerListener;
import io.nl2sql.rules.RulesSqlGenerator;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.work.StatementEnd;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells what an answer of the core is in the words of this contract. Listens to the question first, to know whether a model
 * had the last word. Used by one thread.
 */
final class AnswerReading implements AnswerListener {

    /** Words that ask for nothing that a database holds. */
    private static final Pattern SMALL_TALK = Pattern.compile(
            "(?i)\\W*(?:(?:hi|hello|hey|greetings|good (?:morning|afternoon|evening|day)|thanks|thank you|bye|goodbye"
                    + "|help(?: me)?)\\b\\W*(?:there|all|everybody|please|again)?"
                    + "|who are you|how are you"
                    + "|what (?:can|could|do) (?:you|i|we) (?:do|ask|help(?: me)? with)(?: you| here)?"
                    + "|what (?:are|is) (?:you|your (?:features|capabilities|purpose))"
                    + "|how (?:do|does|can) (?:you|i|this|it) (?:work|use (?:you|this|it)))\\W*");

    private final AnswerListener next;
    private boolean modelWrote;

    /** @param next told of everything as well */
    AnswerReading(AnswerListener next) {
        this.next = next;
    }

    @Override
    public void on(PipelineEvent event) {
        if (event instanceof PipelineEvent.ModelWrote) {
            modelWrote = true;
        } else if (event instanceof PipelineEvent.ModelGaveOut) {
            modelWrote = false;
        }
        next.on(event);
    }

    /**
     * What the question came to.
     *
     * @throws RefusedRequestException 400 with one of the codes of the contract where it came to nothing
     */
    Finding read(Answer answer) {
        if (answer instanceof Answer.Answered answered) {
            return new Finding.Rows(StatementEnd.cut(answered.draft().sql()), answered.table());
        }
        if (answer instanceof Answer.Proposed proposed) {
            return new Finding.Statement(StatementEnd.cut(proposed.draft().sql()));
        }
        if (answer instanceof Answer.Declined declined) {
            return declined(declined);
        }
        if (answer instanceof Answer.NeedsClarification unclear) {
            String options = unclear.options().isEmpty() ? "" : " " + String.join(" ", unclear.options());
            throw RefusedRequestException.of(400, "OTHERS", unclear.asked() + options);
        }
        if (answer instanceof Answer.NeedsConfirmation dear) {
            throw RefusedRequestException.of(
                            400,
                            "OTHERS",
                            String.join("; ", dear.reasons())
                                    + ": run the statement by POST /api/v1/run_sql if that is wanted")
                    .with("invalidSql", dear.draft().sql());
        }
        throw new IllegalStateException("unknown answer " + answer.getClass());
    }

    private Finding declined(Answer.Declined declined) {
        List<Attempt> attempts = declined.trace().attempts();
        if (!attempts.isEmpty()) {
            Attempt last = attempts.get(attempts.size() - 1);
            String code = last.outcome() instanceof Outcome.Failed ? "INVALID_SQL_ERROR" : "NO_RELEVANT_SQL";
            throw RefusedRequestException.of(400, code, declined.reason())
                    .with("invalidSql", last.draft().sql());
        }
        boolean offTopic = modelWrote
                || declined.reason().equals(RulesSqlGenerator.NOTHING_NAMED)
                || SMALL_TALK.matcher(declined.question().text()).matches();
        if (offTopic) {
            return new Finding.OffTopic(declined.reason());
        }
        throw RefusedRequestException.of(
                400, declined.unplaced().isEmpty() ? "OTHERS" : "NO_RELEVANT_DATA", declined.reason());
    }
}

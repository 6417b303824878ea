package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.ProgressLine;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.LimitOptions;
import io.nl2sql.cli.render.ClarificationText;
import io.nl2sql.cli.render.Heading;
import io.nl2sql.cli.render.OutputFormat;
import io.nl2sql.cli.render.ResultRenderers;
import io.nl2sql.cli.render.Style;
import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.out.LanguageModel;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Takes questions to the engine and shows what comes back. */
final class QuestionDesk {

    private final Shell shell;
    private final Style style;
    private final OutputFormat format;
    private final LimitOptions limits;
    private final Manner manner;

    /**
     * How questions are asked, and what is told beside the rows.
     *
     * @param ambiguity what is to be done about several readings
     * @param telling what is wanted beside the rows
     * @param model writes it, null where it is made by rule
     * @param modelSeesRows whether the model may see rows for that
     */
    record Manner(
            Ambiguity ambiguity,
            TellingOptions telling,
            @Nullable LanguageModel model,
            boolean modelSeesRows) {
        static final Manner PLAIN = new Manner(Ambiguity.ASK_BACK, new TellingOptions(), null, false);
    }

    QuestionDesk(Shell shell, Style style, OutputFormat format, LimitOptions limits) {
        this(shell, style, format, limits, Manner.PLAIN);
    }

    QuestionDesk(Shell shell, Style style, OutputFormat format, LimitOptions limits, Manner manner) {
        this.shell = shell;
        this.style = style;
        this.format = format;
        this.limits = limits;
        this.manner = manner;
    }

    /**
     * Asks one question and writes its answer; an honest "cannot" goes to standard error. Before a statement runs that
     * is dear, somebody has to agree.
     */
    ExitCode ask(
            Nl2Sql engine,
            Question question,
            Cancellation cancellation,
            ProgressLine progress,
            Confirmation confirmation) {
        AnswerPresenter presenter =
                new AnswerPresenter(question.text(), ResultRenderers.of(format, shell, style), progress::clear);
        AskQuestionCommand command = AskQuestionCommand.of(question.text())
                .withAmbiguity(manner.ambiguity())
                .withLimits(limits.limits())
                .withTimeout(limits.timeout())
                .withCancellation(cancellation)
                .withListener(event -> {
                    presenter.on(event);
                    if (event instanceof PipelineEvent.ModelGaveOut gaveOut) {
                        progress.clear();
                        shell.note(
                                "nl2sql: the rules answer: " + gaveOut.failure().text());
                    }
                });
        AnswerTelling telling = new AnswerTelling(manner.telling(), manner.model(), manner.modelSeesRows(), presenter);
        Answer answer = engine.ask(limits.confirmed() ? command.withConfirmation() : command, telling);
        if (answer instanceof Answer.NeedsConfirmation doubt) {
            progress.clear();
            doubt.reasons().forEach(reason -> shell.note("nl2sql: " + reason));
            if (!confirmation.isPossible()) {
                shell.note("nl2sql: nothing ran: 'nl2sql ask --yes' runs it all the same");
                return ExitCode.CANNOT_ANSWER;
            }
            shell.note(new Heading(question.text(), doubt.draft()).sql());
            if (!confirmation.agrees("Run it all the same?")) {
                shell.note("nl2sql: nothing ran");
                return ExitCode.CANNOT_ANSWER;
            }
            answer = engine.ask(command.withConfirmation(), telling);
        }
        if (answer instanceof Answer.Answered answered) {
            presenter.finish(answered);
            shell.output().flush();
            answered.warnings().forEach(warning -> shell.note("nl2sql: warning: " + warning.message()));
            ModelTerms terms = new ModelTerms("", Deadline.in(command.timeout(), Clock.systemUTC()), cancellation);
            telling.tell(question.text(), answered.summary(), engine.schema(), terms, shell);
            return ExitCode.DONE;
        }
        if (answer instanceof Answer.Declined declined) {
            progress.clear();
            shell.note("nl2sql: " + Refusal.of(declined));
            return ExitCode.CANNOT_ANSWER;
        }
        if (answer instanceof Answer.NeedsClarification unclear) {
            progress.clear();
            ClarificationText.of(unclear).forEach(shell::note);
            return ExitCode.CANNOT_ANSWER;
        }
        throw new IllegalStateException("unknown answer " + answer.getClass());
    }
}

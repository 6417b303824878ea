package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.Interruption;
import io.nl2sql.cli.ProgressLine;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.LimitOptions;
import io.nl2sql.cli.evaluation.DatabaseDirectory;
import io.nl2sql.cli.evaluation.ErrorFile;
import io.nl2sql.cli.evaluation.EvaluationEngines;
import io.nl2sql.cli.evaluation.GeneratorOptions;
import io.nl2sql.cli.evaluation.PredictionFile;
import io.nl2sql.cli.evaluation.PromptFile;
import io.nl2sql.cli.evaluation.QuestionOptions;
import io.nl2sql.cli.evaluation.ReportFile;
import io.nl2sql.cli.evaluation.ReportText;
import io.nl2sql.cli.evaluation.ScorerName;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.evaluation.EvaluationListener;
import io.nl2sql.core.evaluation.EvaluationQuestion;
import io.nl2sql.core.evaluation.EvaluationReport;
import io.nl2sql.core.evaluation.EvaluationRun;
import io.nl2sql.core.evaluation.EvaluationSettings;
import io.nl2sql.core.evaluation.Evaluator;
import io.nl2sql.core.evaluation.QuestionResult;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.db.analysis.JSqlParserOutliner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks a whole file of questions and tells how many answers are right. */
@Command(
        name = "eval",
        description = "Asks a file of questions and tells how many answers are right.",
        sortOptions = false,
        footerHeading = "%nQuestions:%n",
        footer = {
            "  One JSON object on each line: id, db, question and, where known, gold_sql,",
            "  difficulty, fold, tags. Without gold_sql a question is answered but not",
            "  scored; with \"decline\": true only declining it is right. \"follows\": ID asks",
            "  it behind another in one conversation, \"now\": \"2013-12-31\" at that time,",
            "  \"order\": true or false says whether the order of rows counts (business).",
            "  Gold SQL passes the gate like any other.",
            "",
            "A model can be evaluated without being called: --prompts-out writes what it is to",
            "be sent (id, call, messages, schema, max_tokens, temperature on each line), and",
            "--replay reads what it replied: {\"id\": …, \"replies\": [\"…\"]}, later attempts",
            "taking the next reply.",
            "",
            "Predictions, one JSON object on each line, in the order of the questions:",
            "  id, sql, confidence, outcome, reason, millis, features",
            "  sql         null where nothing was proposed",
            "  confidence  0 without an answer",
            "  outcome     right, wrong, abstained (declined), error (no answer) or",
            "              unscored (answered, but no gold_sql)",
            "  reason      why it is not right, such as missing_rows; null where it is",
            "  millis      time in the pipeline: without the database, and without",
            "              reading schema and values, done once for each database",
            "  features    what gold_sql makes use of, such as join; missing where unknown",
            "The file appears when it is finished. After Ctrl-C it holds what was done.",
            "",
            "Everything that is not right counts as wrong. For 'most confident', the",
            "questions are sorted by confidence, equal ones by id.",
            "",
            "Examples:",
            "  nl2sql eval --questions dev.jsonl --databases db --out predictions.jsonl",
            "  nl2sql eval --questions dev.jsonl --databases db --fold tune \\",
            "      --sample 500 --errors errors.md",
            "  nl2sql eval --questions dev.jsonl --databases db --generator llm \\",
            "      --replay replies.jsonl --prompts-out next.jsonl",
            "  nl2sql eval --questions ours.jsonl --databases db --scorer business \\",
            "      --min-accuracy 80 --max-wrong 10 --report report.md",
            "",
            "Exit codes: 0 done, 1 below --min-accuracy or above --max-wrong, 2 bad input,",
            "130 interrupted;",
            "'nl2sql --help' lists all."
        })
public final class EvalCommand implements Callable<Integer> {

    private final Shell shell;
    private final EvaluationEngines engines;

    @Mixin
    private QuestionOptions questions = new QuestionOptions();

    @Mixin
    private GeneratorOptions generators = new GeneratorOptions();

    @Option(
            names = "--scorer",
            paramLabel = "NAME",
            defaultValue = "spider",
            description = {"${COMPLETION-CANDIDATES}.", "Default: ${DEFAULT-VALUE}."})
    private ScorerName scorer = ScorerName.SPIDER;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the predictions here.")
    private @Nullable Path out;

    @Option(
            names = "--errors",
            paramLabel = "FILE",
            description = {"Write what is not right here, to be read by", "people (.md) or programs (.jsonl)."})
    private @Nullable Path errors;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = {"Questions at the same time.", "Default: one per processor."})
    private int threads = EvaluationSettings.DEFAULT.threads();

    @Option(
            names = {"-t", "--timeout"},
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = LimitOptions.TimeSpan.class,
            description = {"Longest time for a question, and for each", "statement. Default: ${DEFAULT-VALUE}."})
    private Duration timeout = Duration.ofSeconds(10);

    @Option(
            names = "--min-accuracy",
            paramLabel = "PERCENT",
            description = "End with exit code 1 when fewer are right.")
    private double minAccuracy;

    @Option(
            names = "--max-wrong",
            paramLabel = "PERCENT",
            description = {
                "End with exit code 1 when more of the answers",
                "to all questions are wrong; declined is not."
            })
    private double maxWrong = 100;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = {"Write all figures here, to be read by people", "(.md) or programs (.json)."})
    private @Nullable Path report;

    public EvalCommand(Shell shell, EvaluationEngines engines) {
        this.shell = shell;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        EvaluationSettings settings = settings();
        ReportFile reportFile = report == null ? null : ReportFile.at(report);
        List<EvaluationQuestion> chosen = questions.chosen();
        DatabaseDirectory directory = questions.directory();
        try (PromptFile prompts = generators.openPrompts()) {
            Function<Clock, SqlGenerator> generatorAt = generators.generators(shell, prompts);
            Evaluator evaluator = new Evaluator(
                    (database, clock) -> engines.open(directory.file(database), generatorAt.apply(clock)),
                    scorer.scorer(),
                    settings,
                    JSqlParserOutliner::new);
            Cancellation cancellation = new Cancellation();
            return Interruption.during(cancellation, () -> {
                EvaluationRun run = evaluate(evaluator, chosen, cancellation, prompts);
                prompts.publish();
                ExitCode code = conclude(run, chosen.size(), reportFile);
                shell.output().flush();
                return code.number();
            });
        }
    }

    private EvaluationSettings settings() {
        if (threads < 1) {
            throw new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, "--threads takes a number of at least 1");
        }
        if (!(minAccuracy >= 0 && minAccuracy <= 100)) {
            throw new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, "--min-accuracy takes 0 to 100 percent");
        }
        if (!(maxWrong >= 0 && maxWrong <= 100)) {
            throw new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, "--max-wrong takes 0 to 100 percent");
        }
        return EvaluationSettings.DEFAULT.withThreads(threads).withTimeout(timeout);
    }

    private EvaluationRun evaluate(
            Evaluator evaluator, List<EvaluationQuestion> chosen, Cancellation cancellation, PromptFile prompts) {
        try (ProgressLine progress = new ProgressLine(shell, Clock.systemUTC())) {
            Tally tally = new Tally(progress, chosen.size());
            EvaluationListener listener = result -> {
                prompts.write(result.question().id());
                tally.finished(result);
            };
            if (out == null) {
                return evaluator.run(chosen, cancellation, listener);
            }
            try (PredictionFile predictions = PredictionFile.create(out)) {
                EvaluationRun run = evaluator.run(chosen, cancellation, result -> {
                    predictions.add(result);
                    listener.finished(result);
                });
                predictions.publish();
                return run;
            }
        }
    }

    private ExitCode conclude(EvaluationRun run, int asked, @Nullable ReportFile reportFile) {
        if (errors != null) {
            new ErrorFile().write(errors, run.results());
        }
        EvaluationReport figures = EvaluationReport.of(run.results());
        if (reportFile != null) {
            reportFile.write(scorer, figures);
        }
        new ReportText(shell.output()).write(figures);
        shell.note("%s in %.1f s".formatted(scorer, run.elapsed().toMillis() / 1e3));
        if (!run.complete()) {
            shell.note("nl2sql: interrupted: %,d of %,d questions are done"
                    .formatted(run.results().size(), asked));
            return ExitCode.INTERRUPTED;
        }
        return judge(figures);
    }

    private ExitCode judge(EvaluationReport figures) {
        double right = figures.total().percent();
        double wrong = figures.wrongPercent();
        if (right < minAccuracy) {
            noteMissed("%.1f %% right is below the %.1f %% asked for", right, minAccuracy);
        }
        if (wrong > maxWrong) {
            noteMissed("%.1f %% wrong is above the %.1f %% allowed", wrong, maxWrong);
        }
        return right < minAccuracy || wrong > maxWrong ? ExitCode.BELOW_TARGET : ExitCode.DONE;
    }

    private void noteMissed(String pattern, double measured, double target) {
        shell.note("nl2sql: " + String.format(Locale.ROOT, pattern, measured, target));
    }

    /** Keeps the progress line going. */
    private static final class Tally implements EvaluationListener {

        private final ProgressLine progress;
        private final int questions;
        private int done;
        private int right;

        Tally(ProgressLine progress, int questions) {
            this.progress = progress;
            this.questions = questions;
        }

        @Override
        public void finished(QuestionResult result) {
            done++;
            right += result.isRight() ? 1 : 0;
            progress.advanced("evaluating, %d right".formatted(right), done, questions);
        }
    }
}

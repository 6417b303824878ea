package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.evaluation.PredictionFile;
import io.nl2sql.cli.evaluation.ReportText;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.evaluation.RunComparison;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells which questions changed between two evaluations. */
@Command(
        name = "eval-compare",
        description = "Tells which questions became right or wrong between two evaluations.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  nl2sql eval --questions questions.jsonl --databases db --out after.jsonl",
            "  nl2sql eval-compare before.jsonl after.jsonl",
            "  nl2sql eval-compare before.jsonl after.jsonl --max-lost 5",
            "",
            "The probability is that of McNemar's exact test: how likely at least so",
            "lopsided a change is if neither is better. Below 0.05 it is hardly chance.",
            "",
            "Exit codes: 0 done, 1 more lost than --max-lost, 2 bad input."
        })
public final class EvalCompareCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "Predictions of the first evaluation.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "Predictions of the second evaluation.")
    private Path after = Path.of("");

    @Option(names = "--max-lost", paramLabel = "N", description = "End with exit code 1 when more were lost.")
    private int maxLost = Integer.MAX_VALUE;

    public EvalCompareCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (maxLost < 0) {
            throw new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, "--max-lost takes a number of at least 0");
        }
        RunComparison comparison = RunComparison.of(
                PredictionFile.readOutcomes(before),
                PredictionFile.readOutcomes(after),
                PredictionFile.readFeatures(after));
        new ReportText(shell.output()).write(comparison);
        shell.output().flush();
        if (comparison.lost().size() > maxLost) {
            shell.note("nl2sql: %,d lost, more than the %,d allowed"
                    .formatted(comparison.lost().size(), maxLost));
            return ExitCode.BELOW_TARGET.number();
        }
        return ExitCode.DONE.number();
    }
}

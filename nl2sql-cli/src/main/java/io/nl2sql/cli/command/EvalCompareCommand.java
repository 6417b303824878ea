package io.nl2sql.cli.command;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.evaluation.PredictionFile;
import io.nl2sql.cli.evaluation.ReportText;
import io.nl2sql.core.evaluation.RunComparison;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells which questions changed between two evaluations. */
@Command(
        name = "eval-compare",
        description = "Tells which questions became right or wrong between two evaluations.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  nl2sql eval --questions questions.jsonl --databases db --out after.jsonl",
            "  nl2sql eval-compare before.jsonl after.jsonl"
        })
public final class EvalCompareCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "Predictions of the first evaluation.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "Predictions of the second evaluation.")
    private Path after = Path.of("");

    public EvalCompareCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        RunComparison comparison =
                RunComparison.of(PredictionFile.readOutcomes(before), PredictionFile.readOutcomes(after));
        new ReportText(shell.output()).write(comparison);
        return ExitCode.DONE.number();
    }
}

package io.nl2sql.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nl2sql.cli.CapturedShell;
import io.nl2sql.cli.evaluation.FileEngines;
import io.nl2sql.cli.evaluation.PredictionFile;
import io.nl2sql.core.evaluation.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The offline engine on a few questions of the tune fold, where the data is there. */
class EvalOnSpiderIT {

    private static final Path DATA = Path.of("../../shared/data/spider-train");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void answersTwentyQuestions() {
        assumeTrue(Files.isDirectory(DATA), () -> DATA + " is not there");
        Path predictions = folder.resolve("predictions.jsonl");
        CapturedShell captured = new CapturedShell();
        EvalCommand command = new EvalCommand(captured.shell(), FileEngines::open);
        new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(
                        "--questions",
                        DATA.resolve("questions.jsonl").toString(),
                        "--databases",
                        DATA.resolve("db").toString(),
                        "--fold",
                        "tune",
                        "--sample",
                        "20",
                        "--threads",
                        "2",
                        "--out",
                        predictions.toString());

        int code = command.call();

        Map<String, Outcome> outcomes = PredictionFile.readOutcomes(predictions);
        assertThat(code).isZero();
        assertThat(outcomes).hasSize(20).doesNotContainValue(Outcome.ERROR);
        assertThat(outcomes.values()).filteredOn(Outcome.RIGHT::equals).hasSizeGreaterThanOrEqualTo(10);
    }
}

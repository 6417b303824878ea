package io.nl2sql.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.nl2sql.core.evaluation.EvaluationQuestion;
import io.nl2sql.core.evaluation.FailureReason;
import io.nl2sql.core.evaluation.Outcome;
import io.nl2sql.core.evaluation.QuestionResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionFileTest {

    private static final EvaluationQuestion QUESTION = EvaluationQuestion.of("q\"1", "shop", "How many?", "SELECT 1");
    private static final QuestionResult RIGHT = new QuestionResult(
            QUESTION,
            "SELECT\n'é'",
            2 / 3.0,
            Outcome.RIGHT,
            null,
            "",
            Duration.ofNanos(1_234_567),
            Duration.ofSeconds(1));
    private static final QuestionResult ABSTAINED = new QuestionResult(
            EvaluationQuestion.of("q2", "shop", "Why?", "SELECT 1"),
            null,
            0,
            Outcome.ABSTAINED,
            FailureReason.ABSTAINED,
            "no idea",
            Duration.ofMillis(20),
            Duration.ofMillis(20));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void writesALinePerQuestion() throws IOException {
        Path path = folder.resolve("predictions.jsonl");
        try (PredictionFile file = PredictionFile.create(path)) {
            file.add(RIGHT);
            file.add(ABSTAINED);
            file.publish();
        }

        assertThat(path).hasContent("""
                        {"id":"q\\"1","sql":"SELECT\\n'é'","confidence":0.666667,"outcome":"right","reason":null,"millis":1.235}
                        {"id":"q2","sql":null,"confidence":0,"outcome":"abstained","reason":"abstained","millis":20}
                        """);
        assertThat(PredictionFile.readOutcomes(path))
                .containsExactly(entry("q\"1", Outcome.RIGHT), entry("q2", Outcome.ABSTAINED));
    }

    @Test
    void leavesNothingBehind_unlessPublished() throws IOException {
        Path path = Files.writeString(folder.resolve("predictions.jsonl"), "before");
        try (PredictionFile file = PredictionFile.create(path)) {
            file.add(RIGHT);
        }

        assertThat(path).hasContent("before");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void refusesAPlaceThatCannotBeWritten() {
        Path inNoFolder = folder.resolve("none").resolve("predictions.jsonl");

        assertThatThrownBy(() -> PredictionFile.create(inNoFolder))
                .hasMessage(
                        "cannot write %s: choose a folder that exists and that you may write to".formatted(inNoFolder));
        assertThatThrownBy(() -> PredictionFile.create(folder))
                .hasMessage("cannot write %s: it is a folder: name a file".formatted(folder));
    }

    @Test
    void refusesToReadWhatIsNoPrediction() throws IOException {
        Path path = Files.writeString(folder.resolve("other.jsonl"), "{\"id\": \"1\", \"outcome\": \"great\"}\n");

        assertThatThrownBy(() -> PredictionFile.readOutcomes(path))
                .hasMessage("%s, line 1: 'great' is no outcome: is this a file written by eval --out?".formatted(path));
    }
}

package io.nl2sql.cli.evaluation;

import io.nl2sql.core.evaluation.EvaluationQuestion;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which questions are asked, and of which databases. */
public final class QuestionOptions {

    @Option(
            names = "--questions",
            required = true,
            paramLabel = "FILE",
            description = "The questions, one JSON object on each line.")
    private Path questions = Path.of("");

    @Option(
            names = "--databases",
            required = true,
            paramLabel = "DIR",
            description = {"The folder of the databases: the one named", "shop is in DIR/shop/shop.sqlite."})
    private Path databases = Path.of("");

    @Option(names = "--fold", paramLabel = "NAME", defaultValue = "", description = "Ask the questions of this fold.")
    private String fold = "";

    @Option(names = "--sample", paramLabel = "N", description = "Ask so many, drawn at random.")
    private int sample = QuestionSelection.ALL;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = {"The same seed draws the same sample.", "Default: ${DEFAULT-VALUE}."})
    private long seed;

    @Option(names = "--limit", paramLabel = "N", description = "Ask the first so many.")
    private int limit = QuestionSelection.ALL;

    /** The file of the questions. */
    public Path file() {
        return questions;
    }

    /** The databases. */
    public DatabaseDirectory directory() {
        return new DatabaseDirectory(databases);
    }

    /**
     * The questions that are asked.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException CONFIGURATION_INVALID or NOT_FOUND when the file, an option or a
     *     database that a question names is wrong
     */
    public List<EvaluationQuestion> chosen() {
        List<EvaluationQuestion> chosen =
                new QuestionSelection(fold, sample, seed, limit).choose(QuestionFile.read(questions));
        directory().requireAll(chosen);
        return chosen;
    }
}

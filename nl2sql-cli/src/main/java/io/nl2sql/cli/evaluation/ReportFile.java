package io.nl2sql.cli.evaluation;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.evaluation.EvaluationReport;
import io.nl2sql.core.evaluation.ReportJson;
import io.nl2sql.core.evaluation.ReportMarkdown;
import java.nio.file.Path;

/** All figures of an evaluation in a file, to be read by programs ({@code .json}) or people ({@code .md}). */
public final class ReportFile {

    private final Path path;
    private final boolean json;

    private ReportFile(Path path, boolean json) {
        this.path = path;
        this.json = json;
    }

    /** @throws Nl2SqlException CONFIGURATION_INVALID when the name does not tell for whom it is */
    public static ReportFile at(Path path) {
        String name = path.toString();
        if (!name.endsWith(".json") && !name.endsWith(".md")) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID, "--report takes a name that ends in .json or .md");
        }
        return new ReportFile(path, name.endsWith(".json"));
    }

    /** Writes the file in one go. */
    public void write(ScorerName scorer, EvaluationReport report) {
        String text = json
                ? ReportJson.of(scorer.toString(), report)
                : ReportMarkdown.of(scorer.toString(), report).stripTrailing();
        try (ReplacedFile file = ReplacedFile.open(path)) {
            file.line(text);
            file.publish();
        }
    }
}

package io.nl2sql.cli.evaluation;

import io.nl2sql.core.error.Nl2SqlException;
import java.nio.file.Path;
import java.util.List;

/** A file with one verdict on each line, which appears when it is finished. */
public final class VerdictFile {

    private VerdictFile() {}

    /**
     * Writes the verdicts in their order.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID when nothing can be written there
     */
    public static void write(Path path, List<StatementVerdict> verdicts) {
        try (ReplacedFile file = ReplacedFile.open(path)) {
            verdicts.forEach(verdict -> file.line(verdict.line()));
            file.publish();
        }
    }
}

package io.nl2sql.cli.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A file of what a model replied, {@code {"id": …, "replies": ["…"]}} on each line; the order is that of the calls. */
public final class ReplyFile {

    private ReplyFile() {}

    /**
     * The replies by the id of their question.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException NOT_FOUND or CONFIGURATION_INVALID with the number of the line
     */
    public static Map<String, List<String>> read(Path file) {
        return JsonLines.read(file, line -> line.texts("replies"));
    }
}

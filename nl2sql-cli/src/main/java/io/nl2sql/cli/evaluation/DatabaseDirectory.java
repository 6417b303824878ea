package io.nl2sql.cli.evaluation;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.evaluation.EvaluationQuestion;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder of SQLite databases, each in a folder of its own name: {@code shop/shop.sqlite}.
 *
 * @param folder the folder
 */
public record DatabaseDirectory(Path folder) {

    private static final int NAMED_AT_MOST = 5;

    /**
     * Makes sure that every question has its database.
     *
     * @throws Nl2SqlException NOT_FOUND
     */
    public void requireAll(List<EvaluationQuestion> questions) {
        if (!Files.isDirectory(folder)) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.NOT_FOUND, "no folder %s: name the folder of the databases".formatted(folder));
        }
        List<String> missing = questions.stream()
                .map(EvaluationQuestion::database)
                .distinct()
                .filter(database -> !Files.isRegularFile(file(database)))
                .toList();
        if (!missing.isEmpty()) {
            String others =
                    missing.size() > NAMED_AT_MOST ? " and %d more".formatted(missing.size() - NAMED_AT_MOST) : "";
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.NOT_FOUND,
                    "no database for %s%s: %s has to hold NAME/NAME.sqlite"
                            .formatted(
                                    String.join(", ", missing.subList(0, Math.min(NAMED_AT_MOST, missing.size()))),
                                    others,
                                    folder));
        }
    }

    /** The file of a database. */
    public Path file(String database) {
        try {
            Path file = folder.resolve(database).resolve(database + ".sqlite").normalize();
            if (file.startsWith(folder.normalize())) {
                return file;
            }
        } catch (InvalidPathException e) {
            // Told below: such a name is as good as a missing database.
        }
        throw new Nl2SqlException(
                Nl2SqlErrorCode.NOT_FOUND,
                "'%s' is no name of a database: use the name of a folder".formatted(database));
    }
}

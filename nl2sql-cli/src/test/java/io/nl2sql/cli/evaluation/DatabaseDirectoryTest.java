package io.nl2sql.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.evaluation.EvaluationQuestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseDirectoryTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void findsTheFileOfADatabase() throws IOException {
        Path file = folder.resolve("shop").resolve("shop.sqlite");
        Files.createDirectories(folder.resolve("shop"));
        Files.createFile(file);
        DatabaseDirectory directory = new DatabaseDirectory(folder);

        assertThat(directory.file("shop")).isEqualTo(file);
        assertThatCode(() -> directory.requireAll(questionsAbout("shop", "shop")))
                .doesNotThrowAnyException();
    }

    @Test
    void namesTheDatabasesThatAreMissing() {
        DatabaseDirectory directory = new DatabaseDirectory(folder);

        assertThatThrownBy(() -> directory.requireAll(questionsAbout("a", "b", "a")))
                .hasMessage("no database for a, b: %s has to hold NAME/NAME.sqlite".formatted(folder));
        assertThatThrownBy(() -> directory.requireAll(questionsAbout("a", "b", "c", "d", "e", "f", "g")))
                .hasMessage(
                        "no database for a, b, c, d, e and 2 more: %s has to hold NAME/NAME.sqlite".formatted(folder));
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        Path none = folder.resolve("none");

        assertThatThrownBy(() -> new DatabaseDirectory(none).requireAll(questionsAbout("a")))
                .hasMessage("no folder %s: name the folder of the databases".formatted(none));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../shop", "a/../../b", "/etc/shop", "nul\0"})
    void refusesNamesThatLeadElsewhere(String name) {
        assertThatThrownBy(() -> new DatabaseDirectory(folder).file(name))
                .hasMessage("'%s' is no name of a database: use the name of a folder".formatted(name));
    }

    private static List<EvaluationQuestion> questionsAbout(String... databases) {
        return Arrays.stream(databases)
                .map(database -> EvaluationQuestion.of("1", database, "How many?", "SELECT 1"))
                .toList();
    }
}

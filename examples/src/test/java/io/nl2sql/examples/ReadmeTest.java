package io.nl2sql.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Java in the documents is part of a compiled and tested example, or it does not stand there. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyJavaSnippetIsPartOfAnExample() {
        List<String> sources = texts(Path.of("src/main/java"), ".java").stream()
                .map(ReadmeTest::folded)
                .toList();
        List<String> snippets = snippets();

        assertThat(snippets)
                .isNotEmpty()
                .allSatisfy(snippet -> assertThat(sources)
                        .as(snippet)
                        .anySatisfy(source -> assertThat(source).contains(folded(snippet))));
    }

    private static List<String> snippets() {
        List<String> documents = new ArrayList<>(texts(ROOT.resolve("docs"), ".md"));
        documents.add(read(ROOT.resolve("README.md")));
        return documents.stream()
                .flatMap(document -> JAVA_BLOCK.matcher(document).results())
                .map(match -> match.group(1))
                .toList();
    }

    private static List<String> texts(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(ReadmeTest::read)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String folded(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}

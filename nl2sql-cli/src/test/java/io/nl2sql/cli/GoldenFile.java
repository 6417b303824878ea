package io.nl2sql.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares output with a file beside the test; {@code -Dgolden.update=true} writes the file instead. */
public final class GoldenFile {

    private GoldenFile() {}

    public static void assertMatches(Class<?> test, String name, String actual) {
        try {
            if (Boolean.getBoolean("golden.update")) {
                Path file = Path.of("src/test/resources", test.getPackageName().replace('.', '/'), name);
                Files.writeString(file, actual);
            }
            try (InputStream golden = test.getResourceAsStream(name)) {
                if (Boolean.getBoolean("golden.update")) {
                    return;
                }
                assertThat(golden).as("golden file %s", name).isNotNull();
                assertThat(actual).isEqualTo(new String(golden.readAllBytes(), UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

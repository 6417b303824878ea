package io.nl2sql.testkit.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares text with a file beside the test; {@code -Dgolden.update=true} writes the file instead. */
public final class GoldenText {

    private GoldenText() {}

    /** Fails unless the text is exactly what the file of this name holds. */
    public static void assertMatches(Class<?> test, String name, String actual) {
        try {
            if (Boolean.getBoolean("golden.update")) {
                Path file = Path.of("src/test/resources", test.getPackageName().replace('.', '/'), name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
                return;
            }
            try (InputStream golden = test.getResourceAsStream(name)) {
                assertThat(golden).as("golden file %s", name).isNotNull();
                assertThat(actual).isEqualTo(new String(golden.readAllBytes(), UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

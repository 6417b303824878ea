package io.nl2sql.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on the server tells every key, and its example works. */
class ServerPageTest {

    private static final Path PAGE = Path.of("..", "docs", "server.md");

    @TempDir
    Path folder = Path.of(""); // set by JUnit

    @Test
    void tableHoldsEveryKeyAndNoOther() throws IOException {
        Set<String> told = new TreeSet<>(matches("(?m)^\\| `([a-z]+(?:\\[])?(?:\\.[a-z-]+)?)` \\|"));

        assertThat(told).isEqualTo(ServerConfigLoader.keys());
    }

    @Test
    void exampleIsAConfiguration() throws IOException {
        String example = matches("(?s)```yaml\\n(.*?)```").get(0);
        Path key = ConfigSource.in(folder).file("key", "sk-1");

        ServerConfig config = ConfigSource.in(folder, "STORE_PASSWORD", "pw", "SALES_PASSWORD", "pw")
                .load(example.replace("/run/secrets/openai", key.toString()));

        assertThat(config.connections()).hasSize(1);
    }

    private static List<String> matches(String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}

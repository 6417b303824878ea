package io.nl2sql.server.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.server.config.ObservabilityConfig;
import io.nl2sql.server.config.ObservabilityConfig.LogFormat;
import io.nl2sql.server.config.ObservabilityConfig.LogLevel;
import io.nl2sql.server.http.CallObserver.Beginning;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ServerLogTest {

    private static final Logger OURS = LoggerFactory.getLogger("io.nl2sql.server.Example");
    private static final Logger DRIVER = LoggerFactory.getLogger("org.example.driver");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void restore() throws IOException {
        LogManager.getLogManager().readConfiguration();
    }

    @Test
    void lineIsAnObject() throws IOException {
        install(LogLevel.INFO, LogFormat.JSON);

        OURS.info("read {} tables\nof \"shop\"", 12);

        JsonNode line = JsonMapper.builder().build().readTree(text());
        assertThat(line.fieldNames()).toIterable().containsExactly("time", "level", "logger", "thread", "message");
        assertThat(line.get("level").asText()).isEqualTo("info");
        assertThat(line.get("logger").asText()).isEqualTo("io.nl2sql.server.Example");
        assertThat(line.get("thread").asText()).isEqualTo(Thread.currentThread().getName());
        assertThat(line.get("message").asText()).isEqualTo("read 12 tables\nof \"shop\"");
        assertThat(text().lines()).hasSize(1);
    }

    @Test
    void lineNamesTheRequestOfItsThread() {
        install(LogLevel.DEBUG, LogFormat.JSON);
        var request = new RequestLog().begin(new Beginning("POST /query", "req-42", null));
        OURS.info("inside");
        request.end(502, Duration.ofMillis(7));
        OURS.info("outside");

        assertThat(text().lines())
                .satisfiesExactly(
                        inside -> assertThat(inside).contains("\"request\":\"req-42\"", "inside"),
                        end -> assertThat(end)
                                .contains(
                                        "\"level\":\"warn\"",
                                        "\"request\":\"req-42\"",
                                        "POST /query was answered by 502 after 7 ms"),
                        outside -> assertThat(outside).doesNotContain("req-42"));
    }

    @Test
    void exceptionIsToldWithoutWhatItMayRepeat() {
        install(LogLevel.INFO, LogFormat.JSON);

        OURS.error(
                "failed",
                new Nl2SqlException(
                        Nl2SqlErrorCode.QUERY_FAILED,
                        "the database refused the statement",
                        new IllegalStateException("duplicate key value: planted-row")));

        assertThat(text())
                .contains(
                        "\"error\":\"io.nl2sql.core.error.Nl2SqlException: the database refused the statement, caused by "
                                + "java.lang.IllegalStateException\"",
                        "ServerLogTest.exceptionIsToldWithoutWhatItMayRepeat")
                .doesNotContain("planted-row");
    }

    @Test
    void secretsAreNeverWritten() {
        install(LogLevel.INFO, LogFormat.JSON);

        OURS.warn("the key planted-secret and planted-secret-2 were refused");

        assertThat(text())
                .contains("the key [redacted] and [redacted] were refused")
                .doesNotContain("planted");
    }

    @Test
    void textForPeople() {
        install(LogLevel.INFO, LogFormat.TEXT);

        OURS.info("two\nlines");
        OURS.error("broken", new IllegalArgumentException("planted-row"));

        assertThat(text().lines().toList())
                .satisfies(lines -> assertThat(lines.get(0)).matches("2\\S+Z INFO  Example two lines"))
                .satisfies(lines -> assertThat(lines.get(1)).matches("2\\S+Z ERROR Example broken"))
                .satisfies(lines -> assertThat(lines.get(2)).isEqualTo("    java.lang.IllegalArgumentException"))
                .satisfies(lines -> assertThat(lines.get(3)).startsWith("      at io.nl2sql.server"));
    }

    @Test
    void levelHoldsForUsAndLibrariesOnlyWarn() {
        install(LogLevel.DEBUG, LogFormat.TEXT);
        DRIVER.info("SELECT 'planted-row'");
        DRIVER.warn("the pool is exhausted");
        OURS.debug("fine");

        assertThat(text().lines()).hasSize(2);
        assertThat(text()).doesNotContain("planted-row");
    }

    @Test
    void levelOfErrors() {
        install(LogLevel.ERROR, LogFormat.TEXT);
        DRIVER.warn("w");
        OURS.warn("w");
        OURS.error("e");

        assertThat(text().lines()).hasSize(1);
    }

    private void install(LogLevel level, LogFormat format) {
        ServerLog.install(
                new ObservabilityConfig(level, format, null, "nl2sql"),
                new PrintStream(out, true, UTF_8),
                List.of(Secret.of("planted-secret"), Secret.of("planted-secret-2"), Secret.of("re")));
    }

    private String text() {
        return out.toString(UTF_8);
    }
}

package io.nl2sql.server.safety;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.server.config.ObservabilityConfig;
import io.nl2sql.server.observability.ServerLog;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.LogManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plants secrets everywhere they can be entered and looks for them everywhere they could come out. */
class PlantedSecretsIT {

    @Test
    void nothingThatIsSecretComesOut(@TempDir Path folder) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        List<String> secrets = new ArrayList<>();
        StringBuilder seen = new StringBuilder();
        try (PrintStream out = new PrintStream(log, true, UTF_8)) {
            ServerLog.install(ObservabilityConfig.DEFAULT, out, List.of());
            try (TestServer server = TestServer.start(folder)) {
                for (int i = 0; i < 5; i++) {
                    String password = "planted-password-" + i;
                    String dsn = "planted-dsn-" + i;
                    secrets.add(password);
                    secrets.add(dsn);
                    note(seen, server.post("/connections", """
                            {"name": "p%d", "type": "postgres", "params": {"host": "127.0.0.1", "port": 1, "database": "d", \
                            "user": "u", "password": "%s"}}""".formatted(i, password)));
                    note(seen, server.post("/connections", """
                            {"name": "d%d", "type": "postgres", "params": {"dsn": "postgresql://u:%s@127.0.0.1:1/d"}}""".formatted(i, dsn)));
                    note(
                            seen,
                            server.post(
                                    "/query", "{\"connection\": \"p%d\", \"question\": \"How many?\"}".formatted(i)));
                    note(seen, server.get("/schema/d%d".formatted(i)));
                }
                for (int i = 0; i < 5; i++) {
                    String password = "planted-login-" + i;
                    String jdbc = "planted-url-" + i;
                    secrets.add(password);
                    secrets.add(jdbc);
                    note(
                            seen,
                            server.send(
                                    "POST",
                                    "/api/v1/auth/login",
                                    "{\"email\": \"x%d@example.org\", \"password\": \"%s\"}".formatted(i, password),
                                    null));
                    note(seen, server.post("/connections/test", """
                            {"type": "postgres", "params": {"url": "jdbc:postgresql://h/d?password=%s"}}""".formatted(jdbc)));
                }
                secrets.add(server.adminToken());
                secrets.add(TestServer.PASSWORD);
                seen.append(server.get("/connections").body());
                seen.append(server.get("/history").body());
                seen.append(server.get("/openapi.json").body());
                seen.append(server.get("/metrics").body());
                String key = server.adminKey();
                secrets.add(key);
                secrets.add(key.substring(key.lastIndexOf('-') + 1));
                seen.append(server.get("/api/v1/api-keys").body());
            }
        } finally {
            LogManager.getLogManager().reset();
        }

        assertThat(secrets).hasSizeGreaterThanOrEqualTo(20);
        assertThat(log.toString(UTF_8)).isNotEmpty();
        for (String secret : secrets) {
            assertThat(seen.toString().contains(secret)).as(secret).isFalse();
            assertThat(log.toString(UTF_8)).doesNotContain(secret);
        }
    }

    private static void note(StringBuilder seen, Answer answer) {
        seen.append(answer.body())
                .append('\n')
                .append(answer.response().headers().map());
    }
}

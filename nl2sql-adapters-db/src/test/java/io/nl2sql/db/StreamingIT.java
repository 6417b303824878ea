package io.nl2sql.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.testkit.postgres.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five million rows pass through a heap of 256 MB, which they would fill several times over. */
class StreamingIT {

    private static final String HEAP = "-Xmx256m";
    private static final String FIVE_MILLION = "5000000 rows, sum 12500002500000, truncated false";

    @Test
    void fiveMillionRowsOfSqlitePassThroughASmallHeap(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("any.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE any_table (id INTEGER)");
        }

        String output = run(
                file.toString(),
                "WITH RECURSIVE counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < 5000000)"
                        + " SELECT n, 'a text of some length, row ' || n AS label, n / 4.0 AS part FROM counter");

        assertThat(output).isEqualTo(FIVE_MILLION);
    }

    @Test
    void fiveMillionRowsOfPostgresPassThroughASmallHeap() throws Exception {
        PostgresServer server = PostgresServer.shared();

        String output = run(
                server.address("postgres"),
                "SELECT n, 'a text of some length, row ' || n AS label, n / 4.0 AS part, now() AS moment"
                        + " FROM generate_series(1, 5000000) AS n");

        assertThat(output).isEqualTo(FIVE_MILLION);
    }

    @Test
    void rowsOfAMegabyteOfPostgresPassThroughASmallHeap() throws Exception {
        PostgresServer server = PostgresServer.shared();

        String output = run(
                server.address("postgres"),
                "SELECT n, repeat('x', 300000 + n) AS body FROM generate_series(1, 1000) AS n");

        assertThat(output).isEqualTo("1000 rows, sum 500500, truncated false");
    }

    private static String run(String address, String sql) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamedRows.class.getName(),
                        address,
                        sql))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            List<String> lines =
                    output.lines().filter(line -> !line.startsWith("SLF4J")).toList();
            return String.join("\n", lines);
        } finally {
            process.destroyForcibly();
        }
    }
}

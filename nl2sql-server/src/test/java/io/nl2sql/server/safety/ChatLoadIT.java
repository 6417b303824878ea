package io.nl2sql.server.safety;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.server.support.Chat;
import io.nl2sql.server.support.Chat.Told;
import io.nl2sql.server.support.StubModel;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many at once, and clients that do not behave, on a database that tells which statements run. */
class ChatLoadIT {

    private static final int CLIENTS = 500;
    private static final int APPROVALS = 100;
    private static final Duration AFTER_LEAVING = Duration.ofSeconds(5);

    /** Statements of ours, besides the one that asks. */
    private static final String RUNNING = """
            SELECT count(*) FROM pg_stat_activity
            WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND state <> 'idle'
            """;

    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private static EmbeddedPostgres postgres;
    private static TestServer server;
    private static UUID connection = new UUID(0, 0);

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        postgres = EmbeddedPostgres.start();
        OPEN.add(postgres);
        try (Connection sql = postgres.getPostgresDatabase().getConnection();
                Statement statement = sql.createStatement()) {
            statement.execute("CREATE TABLE numbers (i INTEGER PRIMARY KEY, word TEXT NOT NULL)");
            statement.execute("INSERT INTO numbers SELECT i, repeat('x', 2000) FROM generate_series(1, 10000) AS i");
            statement.execute("CREATE VIEW slow AS SELECT i, pg_sleep(30)::text AS waited FROM numbers WHERE i = 1");
        }
        StubModel model = new StubModel(body -> StubModel.proposal(
                body.contains("slowly") ? "SELECT i, waited FROM slow" : "SELECT i, word FROM numbers ORDER BY i"));
        OPEN.add(model);
        server = TestServer.start(folder, model.yaml(), "rate-limits: false");
        OPEN.add(server);
        Answer added = server.post("/api/v1/connections", """
                {"name": "numbers", "source_type": "postgresql", "config": {"host": "127.0.0.1", "port": %d,
                "database": "postgres", "user": "postgres", "password": "postgres"}}""".formatted(postgres.getPort()));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        connection = UUID.fromString(added.json().path("id").asText());
    }

    @AfterAll
    static void stop() throws Exception {
        Collections.reverse(OPEN);
        for (AutoCloseable open : OPEN) {
            open.close();
        }
    }

    @AfterEach
    void runAtOnceAgain() {
        mode("auto_execute");
    }

    @Test
    void messageThatAHundredApproveAtOnceRunsOnce() throws Exception {
        mode("review_first");
        Told told = chat().send(body("Show all numbers at once"));
        assertThat(told.done().path("status").asText())
                .as(told.done().toString())
                .isEqualTo("pending_approval");
        ExecutorService approvers = Executors.newFixedThreadPool(APPROVALS);
        List<Callable<Answer>> approvals =
                Collections.nCopies(APPROVALS, () -> server.post("/api/v1/chat/execute/" + told.messageId(), ""));
        List<Integer> statuses = new ArrayList<>();
        for (Future<Answer> approval : approvers.invokeAll(approvals)) {
            statuses.add(approval.get().status());
        }
        approvers.shutdown();

        assertThat(statuses).hasSize(APPROVALS).containsOnlyOnce(200);
        assertThat(statuses.stream().filter(status -> status == 400)).hasSize(APPROVALS - 1);
        assertThat(server.get("/history?limit=200").body().split("Show all numbers at once", -1))
                .as("the question itself, and one run")
                .hasSize(1 + 2);
    }

    @Test
    void clientsThatLeaveMidStreamLeaveNothingBehind() throws Exception {
        chat().send(body("Show all numbers"));
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(ask("Show the numbers slowly, please " + i));
        }
        assertThat(within(Duration.ofSeconds(60), () -> running() > 0)).isTrue();
        for (Socket client : clients) {
            client.close();
        }

        assertThat(within(AFTER_LEAVING, () -> running() == 0))
                .as("%d statements still run".formatted(running()))
                .isTrue();
        assertThat(within(AFTER_LEAVING, () -> openStreams() == 0))
                .as("streams are still open")
                .isTrue();
        assertThat(connections()).isLessThanOrEqualTo(40);
        assertThat(within(AFTER_LEAVING, () -> working().isEmpty()))
                .as("threads still work: %s".formatted(working()))
                .isTrue();
        assertThat(chat().send(body("Show all numbers")).done().path("status").asText())
                .isIn("executed", "cached");
    }

    @Test
    void slowReaderHoldsNoConnectionToTheDatabase() throws Exception {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(1_024);
            socket.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), server.server().address().getPort()));
            send(socket, body("Show all numbers").replace("}", ", \"options\": {\"max_rows\": 10000}}"));
            socket.setSoTimeout(20_000);
            InputStream in = socket.getInputStream();
            StringBuilder seen = new StringBuilder();
            while (seen.indexOf("row_batch") < 0) {
                seen.append(new String(in.readNBytes(100), UTF_8));
                assertThat(seen.toString()).doesNotContain("\"type\":\"done\"");
            }

            for (int look = 0; look < 20; look++) {
                assertThat(running()).isZero();
                Thread.sleep(100);
            }
            assertThat(openStreams()).isEqualTo(1);
        }
    }

    private static Socket ask(String question) throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), server.server().address().getPort());
        send(socket, body(question));
        return socket;
    }

    private static void send(Socket socket, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        socket.getOutputStream()
                .write("""
                POST /api/v1/chat HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(server.adminToken(), bytes.length).getBytes(UTF_8));
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    private static String body(String question) {
        return Chat.body(connection, question, "").replace("offline", "openai");
    }

    private static Chat chat() {
        return new Chat(server, server.adminToken());
    }

    private static void mode(String mode) {
        Answer set = server.put(
                "/api/v1/connections/%s/execution-mode".formatted(connection),
                "{\"execution_mode\": \"%s\"}".formatted(mode));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
    }

    private static long running() {
        return count(RUNNING);
    }

    private static long connections() {
        return count("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'");
    }

    private static long count(String sql) {
        try (Connection asking = postgres.getPostgresDatabase().getConnection();
                Statement statement = asking.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Threads that serve a request; those of a pool that wait for one are no matter. */
    private static List<String> working() {
        List<String> names = new ArrayList<>();
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(false, false)) {
            if (Stream.of(thread.getStackTrace())
                    .anyMatch(frame -> frame.getClassName().startsWith("io.nl2sql.server.http.RouteServing"))) {
                names.add(thread.getThreadName());
            }
        }
        return names;
    }

    private static double openStreams() {
        return server.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("nl2sql_streams_open"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static boolean within(Duration time, BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(time);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }
}

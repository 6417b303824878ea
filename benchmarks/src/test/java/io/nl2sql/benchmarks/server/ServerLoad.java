package io.nl2sql.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loads a server from another process on this machine: throughput of {@code run_sql} as a ratio to the least that answers
 * the same query, memory while a million rows are sent, and threads while many streams are open. Prints its figures.
 */
final class ServerLoad {

    private static final int CLIENTS = 16;
    private static final int ROUNDS = 3;
    private static final int STREAMS = 200;
    private static final int ROWS = 1_000_000;
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final String BODY =
            "{\"sql\": \"SELECT id, name, amount FROM sale WHERE id > 500 ORDER BY id LIMIT 10\"}";
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServerLoad() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("nl2sql-load");
        Path file = sales(folder);
        try (ServerSocket silent = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
                LoadedServer bare = LoadedServer.start("bare", file);
                LoadedServer ours = LoadedServer.start("ours", config(folder, file, silent.getLocalPort()))) {
            String token = register(ours.address());
            measure(bare, ours, token);
            million(ours, token);
            streams(ours, token);
        }
    }

    private static void measure(LoadedServer bare, LoadedServer ours, String token) throws Exception {
        run(bare, "", WARM_UP);
        run(ours, token, WARM_UP);
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            Figures least = run(bare, "", ROUND);
            Figures mine = run(ours, token, ROUND);
            ratios.add(mine.perSecond() / least.perSecond());
            print(
                    "round %d: bare %.0f/s p99 %.1f ms, run_sql %.0f/s p50 %.1f ms p99 %.1f ms, ratio %.2f",
                    round,
                    least.perSecond(),
                    least.percentile(99),
                    mine.perSecond(),
                    mine.percentile(50),
                    mine.percentile(99),
                    ratios.get(ratios.size() - 1));
        }
        ratios.sort(null);
        print("run_sql, 10 rows, SQLite, %d clients: median ratio %.2f", CLIENTS, ratios.get(ROUNDS / 2));
    }

    private static Figures run(LoadedServer server, String token, Duration time) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
        try {
            long end = System.nanoTime() + time.toNanos();
            List<Callable<List<Long>>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(() -> client(server.address(), token, end));
            }
            List<Long> times = new ArrayList<>();
            for (Future<List<Long>> client : pool.invokeAll(clients)) {
                times.addAll(client.get());
            }
            return Figures.of(times, time);
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Long> client(URI address, String token, long end) throws IOException, InterruptedException {
        List<Long> times = new ArrayList<>();
        HttpRequest request = request(address, token, "/api/v1/run_sql", BODY);
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
            times.add(System.nanoTime() - start);
        }
        return times;
    }

    private static void million(LoadedServer server, String token) throws IOException, InterruptedException {
        int before = server.state()[1];
        HttpRequest request = request(
                server.address(),
                token,
                "/api/v1/run_sql",
                "{\"sql\": \"SELECT id, name, amount FROM sale\", \"limit\": %d}".formatted(ROWS));
        long start = System.nanoTime();
        HttpResponse<InputStream> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
        long bytes = 0;
        int most = 0;
        try (InputStream body = response.body()) {
            byte[] buffer = new byte[1 << 16];
            long next = 10_000_000;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes += read;
                if (bytes > next) {
                    next += 10_000_000;
                    most = Math.max(most, server.state()[1]);
                }
            }
        }
        print(
                "%,d rows: status %d, %d MB in %.1f s; live heap before %d MB, at most %d MB on the way",
                ROWS, response.statusCode(), bytes / 1_000_000, (System.nanoTime() - start) / 1e9, before, most);
    }

    /** The model never answers, so that each stream stays open until its client leaves. */
    private static void streams(LoadedServer server, String token) throws Exception {
        int before = server.state()[0];
        List<Socket> open = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), server.address().getPort());
            String body = "{\"question\": \"How many sales are there?\"}";
            socket.getOutputStream()
                    .write(("POST /api/v1/stream/ask HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(UTF_8));
            open.add(socket);
        }
        Thread.sleep(5_000);
        int during = server.state()[0];
        for (Socket socket : open) {
            socket.close();
        }
        Thread.sleep(8_000);
        print(
                "%d open streams on Java %s: %d threads of the platform before, %d meanwhile, %d after the clients left",
                STREAMS, Runtime.version().feature(), before, during, server.state()[0]);
    }

    private static Path sales(Path folder) throws SQLException {
        Path file = folder.resolve("sales.sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE sale (id INTEGER PRIMARY KEY, name TEXT NOT NULL, amount REAL NOT NULL)");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS
                    + ") INSERT INTO sale SELECT i, 'customer ' || i, i * 1.5 FROM n");
        }
        return file;
    }

    private static Path config(Path folder, Path file, int model) throws IOException {
        return Files.writeString(folder.resolve("server.yaml"), """
                http:
                  port: 0
                data:
                  folder: %s
                demo: false
                generation:
                  generator: llm
                  provider: openai
                  model: silent
                  base-url: http://127.0.0.1:%d/v1
                  api-key: ${env:STUB_KEY}
                connections:
                  - name: sales
                    type: sqlite
                    params:
                      path: %s
                    shared: true
                """.formatted(folder.resolve("data"), model, file));
    }

    private static String register(URI address) throws IOException, InterruptedException {
        HttpResponse<String> response = CLIENT.send(
                request(
                        address,
                        "",
                        "/api/v1/auth/register",
                        "{\"email\": \"load@example.org\", \"password\": \"A-long-enough-password-1\"}"),
                HttpResponse.BodyHandlers.ofString());
        Matcher token = TOKEN.matcher(response.body());
        if (!token.find()) {
            throw new IllegalStateException("registering failed: " + response.body());
        }
        return token.group(1);
    }

    private static HttpRequest request(URI address, String token, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return token.isEmpty()
                ? request.build()
                : request.header("Authorization", "Bearer " + token).build();
    }

    private static void print(String format, Object... figures) {
        System.out.println(String.format(Locale.ROOT, format, figures));
    }

    /** Times of requests. */
    private record Figures(double perSecond, List<Long> sorted) {

        static Figures of(List<Long> times, Duration time) {
            return new Figures(
                    times.size() / (time.toMillis() / 1_000.0),
                    times.stream().sorted().toList());
        }

        double percentile(int part) {
            return sorted.get(Math.min(sorted.size() - 1, sorted.size() * part / 100)) / 1e6;
        }
    }

    /** A server in a process of its own. */
    private record LoadedServer(Process process, BufferedReader output, URI address) implements AutoCloseable {

        static LoadedServer start(String kind, Path argument) throws IOException {
            Process process = new ProcessBuilder(Arrays.asList(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LoadedServers.class.getName(),
                            kind,
                            argument.toString()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
            return new LoadedServer(process, output, URI.create(String.valueOf(output.readLine())));
        }

        /** How many threads of the platform it has, and how many MB it uses after a collection. */
        int[] state() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            String[] state = String.valueOf(output.readLine()).split(" ");
            return new int[] {Integer.parseInt(state[0]), Integer.parseInt(state[1])};
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}

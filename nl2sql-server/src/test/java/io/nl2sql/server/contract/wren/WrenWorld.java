package io.nl2sql.server.contract.wren;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.domain.audit.AuditEntry;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.analysis.render.JSqlParserTranslator;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.engine.EnginePool;
import io.nl2sql.server.engine.EngineSource;
import io.nl2sql.server.engine.OpenEngine;
import io.nl2sql.server.http.Authentication;
import io.nl2sql.server.http.HttpDoor;
import io.nl2sql.server.http.HttpSettings;
import io.nl2sql.server.http.Replays;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.Threads;
import io.nl2sql.server.work.Workbench;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A server with the routes of this contract, a store, a database and three callers, reached over HTTP. */
final class WrenWorld implements AutoCloseable {

    static final Principal ALICE = principal("alice", Role.USER);
    static final Principal BOB = principal("bob", Role.USER);
    static final Principal ROOT = principal("root", Role.ADMIN);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    final ApplicationStore store;
    final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    final StoredConnection alices;
    final StoredConnection bobs;
    final StoredConnection shared;
    private final EnginePool pool;
    private final Connections connections;
    private final HttpDoor door;
    private final HttpClient client = HttpClient.newHttpClient();

    WrenWorld(Path folder, SqlGenerator generator, Telling telling, WrenLimits limits) {
        this(folder, generator, telling, limits, Duration.ofSeconds(15));
    }

    WrenWorld(Path folder, SqlGenerator generator, Telling telling, WrenLimits limits, Duration heartbeat) {
        Path database = folder.resolve("shop.db");
        SampleDatabase.write(database);
        store = ApplicationStore.sqlite(folder.resolve("state.db"));
        alices = register("chinook", ALICE, false, 3);
        bobs = register("bobs", BOB, false, 2);
        shared = register("shared", ROOT, true, 1);
        pool = new EnginePool(source(database, generator), 10, Duration.ofSeconds(5));
        connections = new Connections(store.connections(), store.settings(), new NoSignals());
        Clock clock = Clock.systemUTC();
        Threads threads = new Threads(store.threads(), clock);
        Workbench workbench = new Workbench(pool, threads, store.history(), audit::add, clock);
        WrenRoutes routes = new WrenRoutes(
                connections,
                workbench,
                threads,
                new JSqlParserTranslator(),
                store.knowledge(),
                store.numbers(),
                telling,
                pool::refresh,
                limits,
                clock);
        Authentication authentication = (authorization, apiKey) -> caller(String.valueOf(authorization));
        door = new HttpDoor(
                new HttpSettings("127.0.0.1", 0, List.of(), 1 << 20, 1 << 20, heartbeat, Duration.ofSeconds(1)),
                routes.routes(),
                authentication,
                List.of(),
                Replays.NONE,
                null);
        door.start();
    }

    private EngineSource source(Path database, SqlGenerator generator) {
        return (connection, writing) -> {
            JdbcDatabase opened = JdbcDatabase.open(DatabaseAddress.parse("sqlite:" + database));
            Nl2Sql engine = Nl2Sql.builder()
                    .database(opened)
                    .generator(generator)
                    .knowledge(
                            store.knowledge(),
                            store.quarantines(),
                            connection.id().toString())
                    .build();
            return new OpenEngine(engine, opened.dialect());
        };
    }

    private StoredConnection register(String name, Principal owner, boolean isShared, int hoursAgo) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofHours(hoursAgo));
        StoredConnection connection = new StoredConnection(
                UUID.randomUUID(), name, "sqlite", new TreeMap<>(), "", owner.userId(), isShared, false, now, now, 1);
        store.connections().add(connection);
        return connection;
    }

    private static Principal principal(String name, Role role) {
        return new Principal(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)), name, role, "key:" + name, List.of());
    }

    private static Principal caller(String authorization) {
        return List.of(ALICE, BOB, ROOT).stream()
                .filter(principal -> authorization.equals("Bearer osk-" + principal.username()))
                .findFirst()
                .orElseThrow(() -> RefusedRequestException.unauthorized("Invalid or missing API key"));
    }

    /** An answer as it came. */
    record Reply(int status, String contentType, String text) {

        JsonNode json() {
            return parse(text);
        }

        /** The events of the stream, by the rules of the HTML Living Standard, section 9.2.6. */
        List<JsonNode> events() {
            List<JsonNode> events = new ArrayList<>();
            StringBuilder data = new StringBuilder();
            for (String line : text.split("\r\n|\n|\r", -1)) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        events.add(parse(data.substring(0, data.length() - 1)));
                        data.setLength(0);
                    }
                } else if (line.startsWith("data:")) {
                    String value = line.substring("data:".length());
                    data.append(value.startsWith(" ") ? value.substring(1) : value)
                            .append('\n');
                }
            }
            return events;
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("this is no JSON: " + json, e);
        }
    }

    static String text(Map<String, ?> members) {
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Reply post(Principal caller, String path, String body) {
        return send(caller, "POST", path, body);
    }

    Reply get(Principal caller, String path) {
        return send(caller, "GET", path, "");
    }

    Reply send(Principal caller, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer osk-" + caller.username())
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return door.port();
    }

    @Override
    public void close() {
        door.close();
        pool.close();
        connections.close();
        store.close();
    }

    /** Nobody else is there to be told. */
    private static final class NoSignals implements Signals {
        @Override
        public void send(Signal signal) {}

        @Override
        public Subscription subscribe(Consumer<Signal> listener) {
            return () -> {};
        }

        @Override
        public void close() {}
    }
}

package io.nl2sql.server.wiring;

import io.nl2sql.server.config.ConnectionConfig;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.security.connection.ConnectionParameters;
import io.nl2sql.server.work.ConnectionDesk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The connections that stand in the configuration, the demo among them where it is wanted. Who writes the configuration may
 * name any file.
 */
record FixedConnections(List<ConnectionConfig> connections) {

    private static final String DEMO = "demo";
    private static final List<String> FILE_ENGINES = List.of("sqlite", "duckdb", "h2");
    private static final List<String> FILE_PARAMETERS = List.of("path", "file", "database");

    FixedConnections {
        connections = List.copyOf(connections);
    }

    static FixedConnections of(ServerConfig config, Supplier<Path> demo) {
        List<ConnectionConfig> all = new ArrayList<>(config.connections());
        if (config.demo()) {
            TreeMap<String, String> file =
                    new TreeMap<>(Map.of("path", demo.get().toString()));
            all.add(new ConnectionConfig(DEMO, "sqlite", file, new TreeMap<>(), false, true));
        }
        return new FixedConnections(all);
    }

    /** The files they are in. */
    List<Path> files() {
        return connections.stream()
                .filter(connection -> FILE_ENGINES.contains(connection.type()))
                .flatMap(connection -> FILE_PARAMETERS.stream()
                        .flatMap(name ->
                                Stream.ofNullable(connection.parameters().get(name))))
                .map(Path::of)
                .toList();
    }

    void register(ConnectionDesk desk, ConnectionParameters rules) {
        for (ConnectionConfig connection : connections) {
            Map<String, Object> parameters = new HashMap<>(connection.parameters());
            connection.secrets().forEach((name, secret) -> parameters.put(name, secret.reveal()));
            desk.registerFixed(
                    connection.name(),
                    rules.check(connection.type(), parameters, true),
                    connection.shared(),
                    connection.writable());
        }
    }
}

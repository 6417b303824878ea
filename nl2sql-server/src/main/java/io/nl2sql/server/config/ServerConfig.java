package io.nl2sql.server.config;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the server is told at its start. Never changes; holds no text of a secret that its {@code toString} shows.
 *
 * @param http where it listens
 * @param data where it keeps its files
 * @param store where it keeps its state
 * @param redis where several processes share what is short-lived
 * @param vectors where it searches
 * @param security who may call it
 * @param execution what a statement may take
 * @param runner what a program may take
 * @param generation what turns questions into SQL
 * @param schema how long a schema is kept
 * @param observability how it tells what it does
 * @param connections the connections that are there from the start
 * @param demo whether the made-up shop is among them
 */
public record ServerConfig(
        HttpConfig http,
        DataConfig data,
        StoreConfig store,
        RedisConfig redis,
        VectorsConfig vectors,
        SecurityConfig security,
        ExecutionConfig execution,
        RunnerConfig runner,
        GenerationConfig generation,
        SchemaConfig schema,
        ObservabilityConfig observability,
        List<ConnectionConfig> connections,
        boolean demo) {

    /** Without authentication nobody but programs on this machine may call. */
    static final String OPEN_TO_ALL = "is off, which is for loopback only: turn it on, or set http.host to 127.0.0.1";

    public ServerConfig {
        requireNonNull(http, "http is null");
        requireNonNull(data, "data is null");
        requireNonNull(store, "store is null");
        requireNonNull(redis, "redis is null");
        requireNonNull(vectors, "vectors is null");
        requireNonNull(security, "security is null");
        requireNonNull(execution, "execution is null");
        requireNonNull(runner, "runner is null");
        requireNonNull(generation, "generation is null");
        requireNonNull(schema, "schema is null");
        requireNonNull(observability, "observability is null");
        connections = List.copyOf(connections);
        require(security.authentication() || http.isLoopback(), "security.authentication " + OPEN_TO_ALL);
    }

    /** The configuration of a server that was told nothing, with its files in this folder. */
    public static ServerConfig defaults(DataConfig data) {
        return new ServerConfig(
                HttpConfig.DEFAULT,
                data,
                StoreConfig.DEFAULT,
                RedisConfig.DEFAULT,
                VectorsConfig.DEFAULT,
                SecurityConfig.DEFAULT,
                ExecutionConfig.DEFAULT,
                RunnerConfig.DEFAULT,
                GenerationConfig.DEFAULT,
                SchemaConfig.DEFAULT,
                ObservabilityConfig.DEFAULT,
                List.of(),
                true);
    }

    /** Every secret in it, for what must not show them. */
    public List<Secret> secrets() {
        List<Secret> all = new ArrayList<>();
        addTo(all, store.password());
        addTo(all, redis.password());
        addTo(all, vectors.apiKey());
        addTo(all, security.setupToken());
        addTo(all, generation.apiKey());
        connections.forEach(connection -> all.addAll(connection.secrets().values()));
        return List.copyOf(all);
    }

    private static void addTo(List<Secret> all, @Nullable Secret secret) {
        if (secret != null) {
            all.add(secret);
        }
    }
}

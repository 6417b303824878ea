package io.nl2sql.server;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.wiring.ServerAssembly;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The HTTP server. It listens once it is started, and closing it lets requests end, ends those that take too long, writes
 * every audit record and closes all databases. Safe for concurrent use.
 */
public final class Nl2SqlServer implements AutoCloseable {

    private final ServerAssembly parts;

    private Nl2SqlServer(ServerAssembly parts) {
        this.parts = parts;
    }

    /**
     * Starts a server.
     *
     * @param config what it is made of
     * @param demo makes the demo database where the configuration wants it, and tells its file
     * @throws io.nl2sql.core.error.Nl2SqlException CONFIGURATION_INVALID or STORE_FAILED, and then nothing is left open
     */
    public static Nl2SqlServer start(ServerConfig config, Supplier<Path> demo) {
        ServerAssembly parts = ServerAssembly.of(config, demo);
        try {
            parts.door().start();
            return new Nl2SqlServer(parts);
        } catch (RuntimeException failure) {
            parts.close();
            throw failure;
        }
    }

    /** Where it listens. */
    public URI address() {
        String host = parts.config().http().host();
        return URI.create("http://%s:%d"
                .formatted(
                        host.contains(":") ? "[" + host + "]" : host,
                        parts.door().port()));
    }

    /** What the first administrator has to show to register; empty where nothing is needed. */
    public Optional<Secret> setupToken() {
        return parts.needsSetup() ? parts.setupToken().text() : Optional.empty();
    }

    /** Whether nobody has registered yet. */
    public boolean needsSetup() {
        return parts.needsSetup();
    }

    /** What is served. */
    public List<Route> routes() {
        return parts.door().routes();
    }

    /** How many requests are being served. */
    public int activeRequests() {
        return parts.door().activeCalls();
    }

    @Override
    public void close() {
        parts.close();
    }
}

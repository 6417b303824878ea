package io.nl2sql.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine that answers everything alike. */
final class StubServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private StubServer(HttpServer server) {
        this.server = server;
    }

    static StubServer answering(String contentType, String body) {
        return start(exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream output = exchange.getResponseBody()) {
                output.write(body.getBytes(UTF_8));
            }
        });
    }

    /** A server that never answers. */
    static StubServer silent() {
        return start(exchange -> {});
    }

    private interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    private static StubServer start(Reply reply) {
        try {
            StubServer stub =
                    new StubServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            stub.server.setExecutor(stub.threads);
            stub.server.createContext("/", reply::to);
            stub.server.start();
            return stub;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

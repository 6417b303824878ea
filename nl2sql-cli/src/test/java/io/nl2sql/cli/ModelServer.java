package io.nl2sql.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A server on this machine with one model, {@code model-7}, that speaks OpenAI's interface. */
public final class ModelServer implements AutoCloseable {

    private final HttpServer server;
    private final String[] pieces;

    private ModelServer(HttpServer server, String[] pieces) {
        this.server = server;
        this.pieces = pieces.clone();
    }

    /** A server whose model always replies with these pieces. */
    public static ModelServer replying(String... pieces) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ModelServer model = new ModelServer(server, pieces);
            server.createContext("/v1/models", model::list);
            server.createContext("/v1/chat/completions", model::reply);
            server.start();
            return model;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Where it is reached. */
    public String url() {
        return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    }

    private void list(HttpExchange exchange) throws IOException {
        answer(exchange, 200, "application/json", "{\"data\":[{\"id\":\"model-7\"},{\"id\":\"embedder-1\"}]}");
    }

    private void reply(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (!request.contains("\"model-7\"")) {
            answer(exchange, 404, "application/json", "{\"error\":{\"message\":\"no such model\"}}");
            return;
        }
        StringBuilder events = new StringBuilder();
        for (String piece : pieces) {
            events.append("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"")
                    .append(piece.replace("\"", "\\\""))
                    .append("\"},\"finish_reason\":null}]}\n\n");
        }
        events.append(
                "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        answer(exchange, 200, "text/event-stream", events.toString());
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", type);
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream output = exchange.getResponseBody()) {
            output.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

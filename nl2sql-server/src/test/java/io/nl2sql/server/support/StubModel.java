package io.nl2sql.server.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nl2sql.core.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A language model on this machine that speaks OpenAI's interface and says what it is told to. */
public final class StubModel implements AutoCloseable {

    private final HttpServer server;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());

    /** @param replies what is said to the body of a request */
    public StubModel(Function<String, String> replies) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "stub-model");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/v1/chat/completions", exchange -> answer(exchange, replies));
        server.createContext("/v1/models", this::list);
        server.start();
    }

    /** A model that proposes this statement for every question. */
    public static StubModel proposing(String sql) {
        return new StubModel(body -> proposal(sql));
    }

    /** What a model says that proposes a statement. */
    public static String proposal(String sql) {
        return "{\"kind\":\"sql\",\"sql\":%s,\"explanation\":\"Does what was asked.\",\"assumptions\":[],\"confidence\":0.9,"
                        .formatted(JsonText.quoted(sql))
                + "\"question\":null,\"options\":[],\"reason\":null}";
    }

    /** Where it is, as a configuration names it. */
    public String url() {
        return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    }

    /** Lines of YAML that make a server ask it. */
    public String yaml() {
        return """
            generation:
              generator: llm
              provider: openai
              model: stub
              base-url: %s
              api-key: ${env:STUB_KEY}
            """.formatted(url());
    }

    /** The bodies of all requests. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** What every request was sent with to show who sent it; empty for nothing. */
    public List<String> keys() {
        return List.copyOf(keys);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void list(HttpExchange exchange) throws IOException {
        note(exchange);
        reply(exchange, "application/json", """
            {"object":"list","data":[{"id":"stub","object":"model"},{"id":"another","object":"model"}]}\
            """);
    }

    private void note(HttpExchange exchange) {
        @Nullable String sent = exchange.getRequestHeaders().getFirst("Authorization");
        keys.add(sent == null ? "" : sent.replaceFirst("^Bearer ", ""));
    }

    private static void reply(HttpExchange exchange, String type, String text) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        byte[] bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void answer(HttpExchange exchange, Function<String, String> replies) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        requests.add(body);
        note(exchange);
        String text = JsonText.quoted(replies.apply(body));
        boolean streamed = body.replace(" ", "").contains("\"stream\":true");
        String reply = streamed ? """
            data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"stub","choices":[{"index":0,"delta":{"role":"assistant","content":%s},"finish_reason":null}]}

            data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"stub","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: [DONE]

            """.formatted(text) : """
                            {"id":"1","object":"chat.completion","created":1,"model":"stub","choices":[{"index":0,"message":{"role":"assistant","content":%s},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}
                            """.formatted(text);
        reply(exchange, streamed ? "text/event-stream" : "application/json", reply);
    }
}

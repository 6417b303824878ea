package io.nl2sql.llm.internal;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What langchain4j sends one call through: on the calling thread, once, until the deadline and no longer. Takes the place
 * of its own client, which knows neither deadline nor cancellation and gives the headers of no rejection.
 */
final class WireCall implements dev.langchain4j.http.client.HttpClient, HttpClientBuilder {

    /** What streams call themselves: events, lines of JSON, or nothing at all. */
    private static final Set<String> STREAMS =
            Set.of("", "text/event-stream", "application/x-ndjson", "application/ndjson", "application/jsonl");

    private final HttpClient client;
    private final Deadline deadline;
    private final Cancellation cancellation;
    private final ProviderFailures failures;

    @Nullable
    private final StreamWatch watch;

    @Nullable
    private Rejection rejection;

    /** @param watch sees the events before langchain4j does; null for a call whose answer is no stream */
    WireCall(
            HttpClient client,
            Deadline deadline,
            Cancellation cancellation,
            ProviderFailures failures,
            @Nullable StreamWatch watch) {
        this.client = client;
        this.deadline = deadline;
        this.cancellation = cancellation;
        this.failures = failures;
        this.watch = watch;
    }

    /** The answer to a streaming call, if it was no reply. */
    Optional<Rejection> rejection() {
        return Optional.ofNullable(rejection);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try (Exchange exchange = open(request)) {
            if (!exchange.isAccepted()) {
                throw failures.rejected(exchange.rejection());
            }
            if (!exchange.contentType().isEmpty() && !exchange.contentType().endsWith("json")) {
                throw failures.wrongType(exchange.contentType());
            }
            return head(exchange).body(exchange.text()).build();
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try (Exchange exchange = open(request)) {
            if (!exchange.isAccepted()) {
                rejection = exchange.rejection();
                return;
            }
            if (!STREAMS.contains(exchange.contentType())) {
                throw failures.wrongType(exchange.contentType());
            }
            listener.onOpen(head(exchange).build());
            parser.parse(exchange.stream(), watch == null ? listener : watch.before(listener, exchange.stream()));
            if (watch == null || !watch.hasStopped()) {
                listener.onClose();
            }
        }
    }

    private Exchange open(HttpRequest request) {
        return Exchange.open(client, translated(request), deadline, cancellation, failures);
    }

    private static SuccessfulHttpResponse.Builder head(Exchange exchange) {
        return SuccessfulHttpResponse.builder()
                .statusCode(exchange.response().statusCode())
                .headers(exchange.response().headers().map());
    }

    private static java.net.http.HttpRequest translated(HttpRequest request) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        String body = request.body();
        return builder.method(
                        request.method().name(),
                        body == null
                                ? java.net.http.HttpRequest.BodyPublishers.noBody()
                                : java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    @Override
    public @Nullable Duration connectTimeout() {
        return null;
    }

    /** Nothing changes: the time is that of the settings. */
    @Override
    public HttpClientBuilder connectTimeout(@Nullable Duration timeout) {
        return this;
    }

    @Override
    public @Nullable Duration readTimeout() {
        return null;
    }

    /** Nothing changes: the time is that of the deadline. */
    @Override
    public HttpClientBuilder readTimeout(@Nullable Duration timeout) {
        return this;
    }

    @Override
    public dev.langchain4j.http.client.HttpClient build() {
        return this;
    }
}

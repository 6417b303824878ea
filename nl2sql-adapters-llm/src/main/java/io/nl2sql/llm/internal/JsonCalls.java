package io.nl2sql.llm.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.llm.ModelProvider;
import io.nl2sql.llm.ModelSettings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Calls of a provider that take and give JSON, each made once and ended at its deadline. Safe for concurrent use. */
final class JsonCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelSettings settings;
    private final Connections connections;
    private final Duration time;

    /** @param time longest time for a call */
    JsonCalls(ModelSettings settings, Duration time) {
        this.settings = settings;
        this.connections = Connections.to(settings);
        this.time = time;
    }

    /**
     * What the provider has at {@code path} below its address, with {@code query} added to that of the address.
     *
     * @return nothing where the provider has nothing there
     */
    Optional<JsonNode> get(String path, String query) {
        return call(path, query, null, List.of(), rejection -> rejection.status() == 404);
    }

    /**
     * What the provider makes of {@code body}.
     *
     * @param said what no message may repeat
     * @param tolerable which rejections are no failures
     * @return nothing after a tolerable rejection
     */
    Optional<JsonNode> post(String path, JsonNode body, List<String> said, Predicate<Rejection> tolerable) {
        return call(path, "", body.toString(), said, tolerable);
    }

    /** What goes wrong here, in words. */
    ProviderFailures failures(List<String> said) {
        return new ProviderFailures(settings, Clock.systemUTC(), said);
    }

    private Optional<JsonNode> call(
            String path, String query, @Nullable String body, List<String> said, Predicate<Rejection> tolerable) {
        ProviderFailures failures = failures(said);
        HttpRequest.Builder request = HttpRequest.newBuilder(place(path, query)).header("Accept", "application/json");
        headers().forEach(request::header);
        if (body != null) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        }
        Deadline deadline = Deadline.in(time, Clock.systemUTC());
        try (Exchange exchange =
                Exchange.open(connections.client(), request.build(), deadline, Cancellation.NEVER, failures)) {
            if (!exchange.isAccepted()) {
                Rejection rejection = exchange.rejection();
                if (tolerable.test(rejection)) {
                    return Optional.empty();
                }
                throw failures.rejected(rejection);
            }
            if (!exchange.contentType().isEmpty() && !exchange.contentType().endsWith("json")) {
                throw failures.wrongType(exchange.contentType());
            }
            return Optional.of(JSON.readTree(exchange.text()));
        } catch (JsonProcessingException notJson) {
            throw failures.unreadable(notJson);
        }
    }

    private URI place(String path, String query) {
        String base = OpenAiProtocol.baseUrl(settings).replaceAll("/+$", "");
        String own = settings.address().getRawQuery() == null
                ? ""
                : settings.address().getRawQuery();
        String both = own + (own.isEmpty() || query.isEmpty() ? "" : "&") + query;
        return URI.create(base + path + (both.isEmpty() ? "" : "?" + both));
    }

    private Map<String, String> headers() {
        if (settings.key() == null) {
            return Map.of();
        }
        String key = settings.key().reveal();
        return settings.provider() == ModelProvider.ANTHROPIC
                ? Map.of("x-api-key", key, "anthropic-version", "2023-06-01")
                : settings.provider() == ModelProvider.GEMINI
                        ? Map.of("x-goog-api-key", key)
                        : OpenAiProtocol.headers(settings);
    }
}

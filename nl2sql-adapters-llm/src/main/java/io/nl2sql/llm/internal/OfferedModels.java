package io.nl2sql.llm.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.llm.ModelProvider;
import io.nl2sql.llm.ModelSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The list of models of one provider. */
public final class OfferedModels {

    private static final int MOST_PAGES = 20;

    private final ModelSettings settings;
    private final JsonCalls calls;

    /** @param time longest time for a call */
    public OfferedModels(ModelSettings settings, Duration time) {
        this.settings = withoutDeployment(settings);
        this.calls = new JsonCalls(this.settings, time);
    }

    /** Azure lists models beside its deployments, not below one of them. */
    private static ModelSettings withoutDeployment(ModelSettings settings) {
        String address = settings.address().toString();
        return settings.provider() == ModelProvider.AZURE && address.contains("/deployments/")
                ? settings.withUrl(URI.create(address.replaceFirst("/deployments/[^/?]+/?", "")))
                : settings;
    }

    /** The names, sorted. */
    public List<String> list() {
        TreeSet<String> names = new TreeSet<>();
        String field = isOfModels() ? "models" : "data";
        String query = firstPage();
        for (int page = 0; page < MOST_PAGES && query != null; page++) {
            JsonNode answer = calls.get(settings.provider() == ModelProvider.OLLAMA ? "/api/tags" : "/models", query)
                    .orElseThrow(() -> calls.failures(List.of()).noList());
            if (!answer.path(field).isArray()) {
                throw calls.failures(List.of()).unreadable("no list of models");
            }
            for (JsonNode item : answer.path(field)) {
                String name = item.path(isOfModels() ? "name" : "id").asText("");
                if (!name.isBlank() && isUseful(item)) {
                    names.add(name.startsWith("models/") ? name.substring("models/".length()) : name);
                }
            }
            query = nextPage(answer);
        }
        return List.copyOf(names);
    }

    private boolean isOfModels() {
        return settings.provider() == ModelProvider.OLLAMA || settings.provider() == ModelProvider.GEMINI;
    }

    /** Gemini says what its models can do; those that make pictures and films are of no use here. */
    private static boolean isUseful(JsonNode item) {
        JsonNode methods = item.path("supportedGenerationMethods");
        String all = methods.toString();
        return methods.isMissingNode() || all.contains("\"generateContent\"") || all.contains("\"embedContent\"");
    }

    private String firstPage() {
        return switch (settings.provider()) {
            case ANTHROPIC -> "limit=1000";
            case GEMINI -> "pageSize=1000";
            case OPENAI, AZURE, MISTRAL, OLLAMA -> "";
        };
    }

    private @Nullable String nextPage(JsonNode answer) {
        if (settings.provider() == ModelProvider.ANTHROPIC
                && answer.path("has_more").asBoolean()) {
            return "limit=1000&after_id=" + encoded(answer.path("last_id"));
        }
        if (settings.provider() == ModelProvider.GEMINI && answer.hasNonNull("nextPageToken")) {
            return "pageSize=1000&pageToken=" + encoded(answer.path("nextPageToken"));
        }
        return null;
    }

    private static String encoded(JsonNode text) {
        return URLEncoder.encode(text.asText(), UTF_8);
    }
}

package io.nl2sql.llm.internal;

import io.nl2sql.core.domain.model.ModelRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a server has not turned down so far. Safe for concurrent use. */
final class KnownFeatures {

    private static final List<String> SCHEMA_WORDS = List.of(
            "response_format",
            "response format",
            "json_schema",
            "json schema",
            "response_schema",
            "responseschema",
            "responsejsonschema",
            "response_json_schema",
            "response_mime_type",
            "output_config",
            "output_format",
            "structured output",
            "grammar",
            "chatrequest.format");

    private volatile Set<Feature> features;

    /** Whether the other name of the limit was tried: a server that wants neither is not to be asked in turns. */
    private boolean renamed;

    KnownFeatures(Set<Feature> features) {
        this.features = EnumSet.copyOf(features);
    }

    /** A copy of what is known now. */
    Set<Feature> current() {
        return EnumSet.copyOf(features);
    }

    /**
     * Learns from a rejection of a request with {@code sent}.
     *
     * @return whether asking once again may help
     */
    synchronized boolean learn(Rejection rejection, ModelRequest request, Set<Feature> sent) {
        if (rejection.status() != 400 && rejection.status() != 422 && rejection.status() != 501) {
            return false;
        }
        if (!features.equals(sent)) {
            return true; // another call has learnt something meanwhile
        }
        String said = ProviderWords.error(rejection.body())
                .map(error -> error.toString().toLowerCase(Locale.ROOT))
                .orElse("");
        Set<Feature> next = EnumSet.copyOf(sent);
        if (said.contains("max_completion_tokens") && !renamed) {
            renamed = true;
            if (!next.remove(Feature.COMPLETION_TOKENS)) {
                next.add(Feature.COMPLETION_TOKENS);
            }
        } else if (sent.contains(Feature.TEMPERATURE) && said.contains("temperature")) {
            next.remove(Feature.TEMPERATURE);
        } else if (sent.contains(Feature.SCHEMA)
                && request.schema() != null
                && SCHEMA_WORDS.stream().anyMatch(said::contains)) {
            next.remove(Feature.SCHEMA);
        } else {
            return false;
        }
        features = next;
        return true;
    }
}

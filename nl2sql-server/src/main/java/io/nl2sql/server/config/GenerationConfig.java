package io.nl2sql.server.config;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.llm.ModelProvider;
import io.nl2sql.rules.RulesConfig;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What turns questions into SQL.
 *
 * @param generator which generator
 * @param provider whose interface the model is called through; null where no model is called
 * @param model the provider's name of the model; null where no model is called
 * @param baseUrl where the model is served; null for the provider's own address
 * @param apiKey of the provider, or null
 * @param maxRetries how often a failed call or statement is tried again
 * @param leastConfidence the offline engine declines what it is less sure of, 0 to 1
 */
public record GenerationConfig(
        Generator generator,
        @Nullable ModelProvider provider,
        @Nullable String model,
        @Nullable URI baseUrl,
        @Nullable Secret apiKey,
        int maxRetries,
        double leastConfidence) {

    private static final int MOST_RETRIES = 10;

    /** The engine that needs no model. */
    public static final GenerationConfig DEFAULT =
            new GenerationConfig(Generator.RULES, null, null, null, null, 3, RulesConfig.DEFAULT.leastConfidence());

    /** What turns questions into SQL. */
    public enum Generator {
        /** The engine that needs no model. */
        RULES,
        /** A language model. */
        LLM,
        /** The offline engine where it is sure enough, the model otherwise. */
        RULES_FIRST,
        /** The model, and the offline engine while it is down. */
        LLM_FIRST
    }

    public GenerationConfig {
        requireNonNull(generator, "generator is null");
        require((provider == null) == (model == null), "a model needs a provider, and the other way round");
        require(generator == Generator.RULES || model != null, "the generator needs a model");
        require(maxRetries >= 0 && maxRetries <= MOST_RETRIES, "maxRetries is outside 0 to 10");
        require(leastConfidence >= 0 && leastConfidence <= 1, "leastConfidence is outside 0 to 1");
    }

    static GenerationConfig read(ConfigReader reader) {
        @Nullable ModelProvider provider = provider(reader);
        @Nullable String model = reader.findText("generation.model");
        @Nullable URI baseUrl = reader.findUrl("generation.base-url", "https://HOST/v1", "http", "https");
        @Nullable Secret apiKey = reader.findSecret("generation.api-key");
        int maxRetries = reader.number("generation.max-retries", DEFAULT.maxRetries, 0, MOST_RETRIES);
        double leastConfidence = reader.share("generation.least-confidence", DEFAULT.leastConfidence);
        Generator usual = provider == null ? Generator.RULES : Generator.LLM_FIRST;
        Generator generator = reader.choice("generation.generator", Generator.class, usual);
        if (provider == null && (generator != Generator.RULES || model != null)) {
            reader.lacks(
                    "generation.provider",
                    model == null ? "generation.generator is " + ConfigReader.id(generator) : "generation.model is set",
                    "choose one of " + providers());
            return DEFAULT;
        }
        if (provider != null && model == null) {
            reader.lacks("generation.model", "generation.provider is set", "name the model as its provider does");
            return DEFAULT;
        }
        return new GenerationConfig(
                generator,
                provider,
                model,
                baseUrl,
                apiKey == null ? usualKey(provider, reader) : apiKey,
                maxRetries,
                leastConfidence);
    }

    private static @Nullable ModelProvider provider(ConfigReader reader) {
        @Nullable String id = reader.findText("generation.provider");
        Optional<ModelProvider> found = id == null ? Optional.empty() : ModelProvider.find(id);
        if (id != null && found.isEmpty()) {
            reader.problem(
                    "generation.provider",
                    "%s is no provider: choose one of %s".formatted(ConfigReader.quoted(id), providers()));
        }
        return found.orElse(null);
    }

    /** The variable that customarily holds the key, such as {@code OPENAI_API_KEY}. */
    private static @Nullable Secret usualKey(@Nullable ModelProvider provider, ConfigReader reader) {
        if (provider == null) {
            return null;
        }
        String key = provider.keyVariable()
                .map(name -> reader.environment().getOrDefault(name, ""))
                .orElse("");
        return key.isBlank() ? null : Secret.of(key.strip());
    }

    private static String providers() {
        return Arrays.stream(ModelProvider.values()).map(ModelProvider::id).collect(joining(", "));
    }
}

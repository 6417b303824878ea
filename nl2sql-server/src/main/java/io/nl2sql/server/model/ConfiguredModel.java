package io.nl2sql.server.model;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.llm.ModelSettings;

/**
 * The model of the server's configuration.
 *
 * @param settings how it is called
 * @param languageModel the model
 * @param standard what answers where nobody chooses, as the configuration says: it may be the rules
 */
public record ConfiguredModel(ModelSettings settings, LanguageModel languageModel, SqlGenerator standard) {

    /** What the model of the configuration is chosen by, whatever its provider. */
    public static final String ID = "configuration";

    public ConfiguredModel {
        requireNonNull(settings, "settings is null");
        requireNonNull(languageModel, "languageModel is null");
        requireNonNull(standard, "standard is null");
    }

    /** The type of its provider, as that of providers that are added. */
    public ProviderType type() {
        return switch (settings.provider()) {
            case ANTHROPIC -> ProviderType.CLAUDE;
            case OPENAI -> settings.url() == null ? ProviderType.OPENAI : ProviderType.OPENAI_COMPATIBLE;
            case AZURE -> ProviderType.OPENAI_COMPATIBLE;
            case OLLAMA -> ProviderType.OLLAMA;
            case GEMINI -> ProviderType.GEMINI;
            case MISTRAL -> ProviderType.MISTRAL;
        };
    }

    /** Whether it is called so: by its id, by its type, or by the name of its provider in the configuration. */
    boolean isCalled(String name) {
        return name.equals(ID)
                || name.equals(type().id())
                || name.equals(settings.provider().id());
    }
}

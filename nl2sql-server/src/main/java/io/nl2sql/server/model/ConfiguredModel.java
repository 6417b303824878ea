package io.nl2sql.server.model;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.SqlGenerator;

/**
 * The model of the server's configuration.
 *
 * @param type the name of its provider there, such as {@code anthropic}
 * @param modelName the provider's name of the model
 * @param languageModel the model
 * @param standard what answers where nobody chooses, as the configuration says: it may be the rules
 */
public record ConfiguredModel(String type, String modelName, LanguageModel languageModel, SqlGenerator standard) {

    /** What the model of the configuration is chosen by, whatever its provider. */
    public static final String ID = "configuration";

    public ConfiguredModel {
        requireText(type, "type");
        requireText(modelName, "modelName");
        requireNonNull(languageModel, "languageModel is null");
        requireNonNull(standard, "standard is null");
    }
}

package io.nl2sql.server.model;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.SqlGenerator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen to answer a question.
 *
 * @param type the type of the provider, such as {@code openai_compatible} or {@code offline}
 * @param idOrNull the provider that was added; null for the offline engine and the model of the configuration
 * @param generator writes the SQL, and fails where its model does: nothing steps in for it
 * @param languageModel the model behind it; null for the offline engine
 */
public record Chosen(
        String type,
        @Nullable UUID idOrNull,
        SqlGenerator generator,
        @Nullable LanguageModel languageModel) {
    public Chosen {
        requireText(type, "type");
        requireNonNull(generator, "generator is null");
    }

    /** The model behind it; empty for the offline engine. */
    public Optional<LanguageModel> model() {
        return Optional.ofNullable(languageModel);
    }
}

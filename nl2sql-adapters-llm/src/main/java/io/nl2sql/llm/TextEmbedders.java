package io.nl2sql.llm;

import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.llm.internal.ProviderEmbedder;
import java.time.Duration;

/** Embedders of the providers: OpenAI and all who speak its interface, Azure, Mistral, and Ollama. */
public final class TextEmbedders {

    /** Longest time for one call of an embedder, unless another is given. */
    public static final Duration CALL_TIME = Duration.ofSeconds(60);

    private TextEmbedders() {}

    /** As {@link #connect(ModelSettings, Duration)}, with {@link #CALL_TIME}. */
    public static TextEmbedder connect(ModelSettings settings) {
        return connect(settings, CALL_TIME);
    }

    /**
     * Returns an embedder that is ready; asks the provider once, to see how long its vectors are. Texts go in batches, each
     * call is made once. Texts and questions are embedded alike: models that want a prefix for either are not at their
     * best.
     *
     * @param callTime longest time for one call
     * @throws io.nl2sql.core.error.Nl2SqlException CONFIGURATION_INVALID if the provider has no embedders or wants a key,
     *     and everything that calling it may lead to
     */
    public static TextEmbedder connect(ModelSettings settings, Duration callTime) {
        return ProviderEmbedder.connect(settings, callTime);
    }
}

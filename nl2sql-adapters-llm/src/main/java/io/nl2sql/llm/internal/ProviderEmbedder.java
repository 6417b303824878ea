package io.nl2sql.llm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.llm.ModelSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An embedder of a provider. Not through langchain4j, whose embedding models pass over the number that says which text a
 * vector belongs to, and log the failures of each call.
 */
public final class ProviderEmbedder implements TextEmbedder {

    /** So few that the vectors of the largest models stay below the longest line of {@link ReplyStream}. */
    private static final int MOST_TEXTS = 32;

    /** Within the 8,191 tokens of the usual models even if each character is one. */
    private static final int MOST_CHARACTERS = 8_000;

    /** Within the 512 tokens of small models for most texts. */
    private static final int FEWER_CHARACTERS = 1_000;

    private final ModelSettings settings;
    private final EmbeddingProtocol protocol;
    private final JsonCalls calls;
    private final int dimensions;
    private volatile int mostCharacters = MOST_CHARACTERS;

    private ProviderEmbedder(ModelSettings settings, JsonCalls calls) {
        this.settings = settings;
        this.protocol = EmbeddingProtocol.of(settings);
        this.calls = calls;
        this.dimensions = call(List.of("ship")).get(0).length;
    }

    /**
     * An embedder whose dimension is known, by one call.
     *
     * @param time longest time for a call
     */
    public static ProviderEmbedder connect(ModelSettings settings, Duration time) {
        EmbeddingProtocol.of(settings);
        return new ProviderEmbedder(settings, new JsonCalls(settings, time));
    }

    @Override
    public String model() {
        return settings.name();
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        List<float[]> vectors = new ArrayList<>();
        List<String> batch = new ArrayList<>();
        for (String text : texts) {
            if (batch.size() == MOST_TEXTS) {
                vectors.addAll(checked(batch));
                batch.clear();
            }
            batch.add(text);
        }
        if (!batch.isEmpty()) {
            vectors.addAll(checked(batch));
        }
        return vectors;
    }

    @Override
    public float[] embedQuery(String text) {
        return checked(List.of(text)).get(0);
    }

    private List<float[]> checked(List<String> texts) {
        List<float[]> vectors = call(texts);
        if (vectors.stream().anyMatch(vector -> vector.length != dimensions)) {
            throw calls.failures(texts).unreadable("vectors of several lengths");
        }
        return vectors;
    }

    private List<float[]> call(List<String> texts) {
        int most = mostCharacters;
        boolean canBeCut = most > FEWER_CHARACTERS && texts.stream().anyMatch(text -> text.length() > FEWER_CHARACTERS);
        Optional<JsonNode> answer = calls.post(
                protocol.path(),
                protocol.body(settings.model(), cut(texts, most)),
                texts,
                rejection -> canBeCut && isTooLong(rejection));
        if (answer.isEmpty()) {
            mostCharacters = FEWER_CHARACTERS;
            return call(texts);
        }
        List<JsonNode> vectors = protocol.vectors(answer.get(), texts.size());
        if (vectors.size() != texts.size()) {
            throw calls.failures(texts).unreadable("%d vectors for %d texts".formatted(vectors.size(), texts.size()));
        }
        return vectors.stream().map(vector -> unit(vector, texts)).toList();
    }

    private static boolean isTooLong(Rejection rejection) {
        return rejection.status() == 400 || rejection.status() == 413 || rejection.status() == 422;
    }

    private static List<String> cut(List<String> texts, int most) {
        return texts.stream().map(text -> cut(text, most)).toList();
    }

    /** Providers refuse a text without anything in it, and have no vector for it: a full stop stands in. */
    private static String cut(String text, int most) {
        if (text.isBlank()) {
            return ".";
        }
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private float[] unit(JsonNode vector, List<String> texts) {
        double sum = 0;
        for (JsonNode number : vector) {
            sum += number.asDouble() * number.asDouble();
        }
        double length = Math.sqrt(sum);
        if (!(length > 0) || Double.isInfinite(length)) {
            throw calls.failures(texts).unreadable("a vector without a direction");
        }
        float[] unit = new float[vector.size()];
        for (int index = 0; index < unit.length; index++) {
            unit[index] = (float) (vector.get(index).asDouble() / length);
        }
        return unit;
    }
}

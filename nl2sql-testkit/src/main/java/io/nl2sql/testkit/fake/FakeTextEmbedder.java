package io.nl2sql.testkit.fake;

import io.nl2sql.core.port.out.TextEmbedder;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An embedder that knows words by their letters: each word points into a direction of its own, and a text into that of
 * all its words together. Texts that share words are near each other. The same text always gets the same vector.
 */
public final class FakeTextEmbedder implements TextEmbedder {

    private static final int DIMENSIONS = 64;

    private final String model;
    private final int dimensions;
    private final AtomicLong texts = new AtomicLong();

    private FakeTextEmbedder(String model, int dimensions) {
        this.model = model;
        this.dimensions = dimensions;
    }

    /** An embedder of a model of this name; models of different names embed the same text in different ways. */
    public static FakeTextEmbedder named(String model) {
        return new FakeTextEmbedder(model, DIMENSIONS);
    }

    /** An embedder whose vectors have this many numbers. */
    public static FakeTextEmbedder named(String model, int dimensions) {
        return new FakeTextEmbedder(model, dimensions);
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public List<float[]> embed(List<String> batch) {
        texts.addAndGet(batch.size());
        return batch.stream().map(this::vector).toList();
    }

    @Override
    public float[] embedQuery(String text) {
        return vector(text);
    }

    /** How many texts other than queries it has embedded. */
    public long embedded() {
        return texts.get();
    }

    private float[] vector(String text) {
        double[] sum = new double[dimensions];
        sum[0] = 0.01;
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            long state = (model + word).hashCode();
            for (int index = 0; index < dimensions; index++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                sum[index] += (state >> 40) / (double) (1 << 23);
            }
        }
        double square = 0;
        for (double number : sum) {
            square += number * number;
        }
        float[] vector = new float[dimensions];
        for (int index = 0; index < dimensions; index++) {
            vector[index] = (float) (sum[index] / Math.sqrt(square));
        }
        return vector;
    }
}

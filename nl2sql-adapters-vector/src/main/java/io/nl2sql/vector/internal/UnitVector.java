package io.nl2sql.vector.internal;

import static io.nl2sql.core.error.Nl2SqlErrorCode.MODEL_FAILED;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.TextEmbedder;
import java.util.ArrayList;
import java.util.List;

/** Vectors of an embedder with length 1, whatever the embedder gave. */
public final class UnitVector {

    private UnitVector() {}

    /** The vectors of texts, in their order. */
    public static List<float[]> allOf(TextEmbedder embedder, List<String> texts) {
        List<float[]> vectors = embedder.embed(texts);
        if (vectors.size() != texts.size()) {
            throw new Nl2SqlException(
                    MODEL_FAILED,
                    "embedder %s gave %d vectors for %d texts; check its model"
                            .formatted(embedder.model(), vectors.size(), texts.size()));
        }
        List<float[]> normalized = new ArrayList<>();
        vectors.forEach(vector -> normalized.add(normalized(embedder, vector)));
        return normalized;
    }

    /** The vector of a question. */
    public static float[] ofQuery(TextEmbedder embedder, String text) {
        return normalized(embedder, embedder.embedQuery(text));
    }

    private static float[] normalized(TextEmbedder embedder, float[] vector) {
        double square = 0;
        for (float number : vector) {
            square += (double) number * number;
        }
        double length = Math.sqrt(square);
        if (vector.length != embedder.dimensions() || !(length > 0) || Double.isInfinite(length)) {
            throw new Nl2SqlException(
                    MODEL_FAILED,
                    "embedder %s gave a vector of %d numbers and length %.3g where %d numbers and length 1 were expected; check its model"
                            .formatted(embedder.model(), vector.length, length, embedder.dimensions()));
        }
        float[] normalized = new float[vector.length];
        for (int index = 0; index < vector.length; index++) {
            normalized[index] = (float) (vector[index] / length);
        }
        return normalized;
    }
}

package io.nl2sql.vector.lucene;

import static io.nl2sql.core.error.Nl2SqlErrorCode.MODEL_FAILED;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.TextEmbedder;
import java.util.List;

/**
 * Where the vectors of one model are: each model has a field of its own, so that vectors of different models never meet.
 *
 * @param model the name of the model
 * @param dimensions how many numbers its vectors have
 */
record VectorField(String model, int dimensions) {

    private static final String PREFIX = "vector:";

    static VectorField of(TextEmbedder embedder) {
        return new VectorField(embedder.model(), embedder.dimensions());
    }

    /** The model of a field. */
    static String model(String fieldName) {
        return fieldName.substring(fieldName.indexOf(':', PREFIX.length()) + 1);
    }

    String fieldName() {
        return PREFIX + dimensions + ":" + model;
    }

    /** The vectors of {@code texts} texts. */
    List<float[]> checked(List<float[]> vectors, int texts) {
        if (vectors.size() != texts) {
            throw new Nl2SqlException(
                    MODEL_FAILED,
                    "embedder %s gave %d vectors for %d texts; check its model"
                            .formatted(model, vectors.size(), texts));
        }
        return vectors;
    }

    /** The vector with length 1, whatever its length was. */
    float[] normalized(float[] vector) {
        double square = 0;
        for (float number : vector) {
            square += (double) number * number;
        }
        if (vector.length != dimensions || !(square > 0) || Double.isInfinite(square)) {
            throw new Nl2SqlException(
                    MODEL_FAILED,
                    "embedder %s gave a vector of %d numbers and length %.3g where %d numbers and length 1 were expected; check its model"
                            .formatted(model, vector.length, Math.sqrt(square), dimensions));
        }
        double length = Math.sqrt(square);
        float[] normalized = new float[vector.length];
        for (int index = 0; index < vector.length; index++) {
            normalized[index] = (float) (vector[index] / length);
        }
        return normalized;
    }
}

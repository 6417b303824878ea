package io.nl2sql.vector.lucene;

import io.nl2sql.core.port.out.TextEmbedder;

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
}

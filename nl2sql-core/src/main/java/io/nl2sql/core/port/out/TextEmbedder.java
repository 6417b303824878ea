package io.nl2sql.core.port.out;

import java.util.List;

/**
 * Turns texts into vectors whose cosine tells how near their meanings are. Safe for concurrent use; blocks until done.
 */
public interface TextEmbedder {

    /** Names the model and its version: vectors of different models have nothing to do with each other. */
    String model();

    /** How many numbers a vector has, at least 1. */
    int dimensions();

    /**
     * Returns one vector of length 1 for each text, in their order. A text longer than the model reads is cut.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException MODEL_FAILED, MODEL_UNAVAILABLE
     */
    List<float[]> embed(List<String> texts);

    /**
     * Returns the vector of what somebody looks for; models that were trained for it embed questions in another way
     * than the texts that answer them.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException MODEL_FAILED, MODEL_UNAVAILABLE
     */
    float[] embedQuery(String text);
}

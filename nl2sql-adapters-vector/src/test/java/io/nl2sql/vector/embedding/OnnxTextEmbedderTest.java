package io.nl2sql.vector.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.testkit.knowledge.TextEmbedderContract;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OnnxTextEmbedderTest extends TextEmbedderContract {

    private static final OnnxTextEmbedder EMBEDDER = new OnnxTextEmbedder();

    @AfterAll
    static void close() {
        EMBEDDER.close();
    }

    @Override
    protected TextEmbedder embedder() {
        return EMBEDDER;
    }

    @Test
    void meaningIsFoundWithoutCommonWords() {
        List<float[]> vectors =
                EMBEDDER.embed(List.of("staff members: name, salary, hire date", "flights between airports"));
        float[] query = EMBEDDER.embedQuery("How much do the employees earn?");

        assertThat(cosine(query, vectors.get(0))).isGreaterThan(cosine(query, vectors.get(1)) + 0.05);
    }

    @Test
    void questionsAndTextsAreEmbeddedInDifferentWays() {
        assertThat(EMBEDDER.embedQuery("customers"))
                .isNotEqualTo(EMBEDDER.embed(List.of("customers")).get(0));
    }

    @Test
    void closedEmbedderSaysSo() {
        OnnxTextEmbedder closed = new OnnxTextEmbedder();
        closed.close();
        closed.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> closed.embedQuery("customers"))
                .withMessageContaining("closed");
    }

    private static double cosine(float[] left, float[] right) {
        double sum = 0;
        for (int index = 0; index < left.length; index++) {
            sum += (double) left[index] * right[index];
        }
        return sum;
    }
}

package io.nl2sql.testkit.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nl2sql.core.port.out.TextEmbedder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link TextEmbedder} keeps. Extend it and say which. */
public abstract class TextEmbedderContract {

    private static final List<String> TEXTS =
            List.of("the orders of a customer", "trains that leave a station", "doctors and their patients");

    /** The embedder under test. */
    protected abstract TextEmbedder embedder();

    @Test
    protected void modelIsNamedAndStable() {
        assertThat(embedder().model()).isNotBlank().isEqualTo(embedder().model());
        assertThat(embedder().dimensions()).isPositive();
    }

    @Test
    protected void vectorsComeInTheOrderOfTheTexts() {
        List<float[]> together = embedder().embed(TEXTS);

        assertThat(together).hasSize(TEXTS.size());
        for (int index = 0; index < TEXTS.size(); index++) {
            assertThat(together.get(index))
                    .hasSize(embedder().dimensions())
                    .containsExactly(embedder().embed(List.of(TEXTS.get(index))).get(0));
        }
    }

    @Test
    protected void noTextsGiveNoVectors() {
        assertThat(embedder().embed(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "customer",
                "?",
                "\u0000\u0001\uFFFF",
                "\uD83D\uDEA2",
                "\uD83D",
                "\u6E2F\u53E3\u6709\u591A\u5C11\u8258\u8239\uFF1F",
                "[CLS] [SEP]"
            })
    protected void everyTextHasAVectorOfLengthOne(String text) {
        assertThat(length(embedder().embed(List.of(text)).get(0))).isCloseTo(1, within(1e-4));
        assertThat(length(embedder().embedQuery(text))).isCloseTo(1, within(1e-4));
    }

    @Test
    protected void longTextIsCut() {
        float[] vector = embedder()
                .embed(List.of("the orders of a customer ".repeat(5_000)))
                .get(0);

        assertThat(length(vector)).isCloseTo(1, within(1e-4));
    }

    @Test
    protected void queryIsNearestToTheTextThatAnswersIt() {
        List<float[]> vectors = embedder().embed(TEXTS);

        assertThat(nearest("customer orders", vectors)).isZero();
        assertThat(nearest("station of trains", vectors)).isEqualTo(1);
        assertThat(nearest("patients of doctors", vectors)).isEqualTo(2);
    }

    private int nearest(String query, List<float[]> vectors) {
        float[] wanted = embedder().embedQuery(query);
        int nearest = 0;
        for (int index = 1; index < vectors.size(); index++) {
            if (product(wanted, vectors.get(index)) > product(wanted, vectors.get(nearest))) {
                nearest = index;
            }
        }
        return nearest;
    }

    @Test
    protected void threadsDoNotDisturbEachOther() throws Exception {
        float[] expected = embedder().embedQuery(TEXTS.get(0));
        List<Callable<float[]>> calls =
                new ArrayList<>(Collections.nCopies(8, () -> embedder().embedQuery(TEXTS.get(0))));
        calls.addAll(Collections.nCopies(4, () -> embedder().embed(TEXTS).get(1)));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<float[]>> replies = threads.invokeAll(calls);
            for (int index = 0; index < 8; index++) {
                assertThat(replies.get(index).get()).containsExactly(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static double length(float[] vector) {
        return Math.sqrt(product(vector, vector));
    }

    private static double product(float[] left, float[] right) {
        double sum = 0;
        for (int index = 0; index < left.length; index++) {
            sum += (double) left[index] * right[index];
        }
        return sum;
    }
}

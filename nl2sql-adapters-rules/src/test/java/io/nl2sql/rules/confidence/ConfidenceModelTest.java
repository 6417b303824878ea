package io.nl2sql.rules.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceModelTest {

    @Test
    void confidenceIsTheMeanOfTheLogisticFunctionAndTheTrees() {
        BoostedTrees trees = BoostedTrees.of(List.of("JOINS 0.5 0 2", "MARGIN 0.1 -1 1"));
        ConfidenceModel model = new ConfidenceModel(Map.of("BIAS", 1.0, "JOINS", -2.0), trees);

        assertThat(model.confidence(Map.of("JOINS", 1.0)))
                .isEqualTo((1 / (1 + Math.exp(1)) + 1 / (1 + Math.exp(-1))) / 2, within(1e-9));
    }

    @Test
    void treesAreNested() {
        BoostedTrees trees = BoostedTrees.of(List.of("A 1.5 B -0.5 1 2 C 3 3 4"));

        assertThat(trees.sum(Map.of("B", -1.0))).isEqualTo(1);
        assertThat(trees.sum(Map.of("B", -.5))).isEqualTo(2);
        assertThat(trees.sum(Map.of("A", 1.5))).isEqualTo(3);
        assertThat(trees.sum(Map.of("A", 2.0, "C", 3.0))).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "A 1", "A 1 2", "1 2", "A 1 2 3 4"})
    void whatIsNoTreeIsRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> BoostedTrees.of(List.of(line)));
    }

    @Test
    void fittedModelDistrustsUnplacedWords() {
        ConfidenceModel model = ConfidenceModel.load();
        double clear = model.confidence(ConfidenceFeatures.of(Map.of("MARGIN", .6), Map.of(), .9, .05));
        double vague = model.confidence(ConfidenceFeatures.of(
                Map.of("MARGIN", .6, "UNPLACED_SHARE", .5, "UNPLACED_WORDS", 1.0), Map.of(), .9, .05));

        assertThat(clear).isGreaterThan(vague);
    }

    @Test
    void biasIsCountedOnce() {
        assertThat(ConfidenceFeatures.of(Map.of("BIAS", 1.0), Map.of(), .5, .2)).doesNotContainKey("BIAS");
    }

    @Test
    void featuresOfTheQueryDoNotMixWithThoseOfTheReading() {
        assertThat(ConfidenceFeatures.of(Map.of("JOINS", 1.0), Map.of("JOINS", 2.0), .5, .2))
                .containsEntry("JOINS", 1.0)
                .containsEntry("query.JOINS", 2.0);
    }
}

package io.nl2sql.rules.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfidenceModelTest {

    @Test
    void confidenceIsLogistic() {
        ConfidenceModel model = new ConfidenceModel(Map.of("BIAS", 1.0, "JOINS", -2.0));

        assertThat(model.confidence(Map.of("JOINS", 1.0))).isEqualTo(1 / (1 + Math.exp(1)), within(1e-9));
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

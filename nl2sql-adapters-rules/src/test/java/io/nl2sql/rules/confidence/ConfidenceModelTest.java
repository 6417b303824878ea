package io.nl2sql.rules.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfidenceModelTest {

    @Test
    void confidenceIsLogistic() {
        ConfidenceModel model = new ConfidenceModel(Map.of(Feature.BIAS, 1.0, Feature.JOINS, -2.0));
        Evidence evidence = new Evidence(List.of(), 1, true, Map.of(Feature.BIAS, 1.0, Feature.JOINS, 1.0));

        assertThat(model.confidence(evidence)).isEqualTo(1 / (1 + Math.exp(1)), within(1e-9));
    }

    @Test
    void fittedModelDistrustsUnplacedWords() {
        ConfidenceModel model = ConfidenceModel.load();
        Evidence clear = new Evidence(List.of(), 2, true, Map.of(Feature.BIAS, 1.0, Feature.MARGIN, .6));
        Evidence vague = new Evidence(
                List.of("zorgon"),
                2,
                true,
                Map.of(Feature.BIAS, 1.0, Feature.UNPLACED_SHARE, .5, Feature.UNPLACED_WORDS, 1.0));

        assertThat(model.confidence(clear)).isGreaterThan(model.confidence(vague));
    }
}

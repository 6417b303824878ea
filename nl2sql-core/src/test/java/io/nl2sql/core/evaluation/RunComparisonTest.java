package io.nl2sql.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nl2sql.core.evaluation.RunComparison.FeatureChange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunComparisonTest {

    @Test
    void tellsWhatWasGainedAndLost() {
        Map<String, Outcome> before = new LinkedHashMap<>();
        before.put("stays", Outcome.RIGHT);
        before.put("loses", Outcome.RIGHT);
        before.put("gains", Outcome.ABSTAINED);
        before.put("fails", Outcome.WRONG);
        before.put("gone", Outcome.RIGHT);
        Map<String, Outcome> after = new LinkedHashMap<>();
        after.put("new", Outcome.RIGHT);
        after.put("stays", Outcome.RIGHT);
        after.put("loses", Outcome.ERROR);
        after.put("gains", Outcome.RIGHT);
        after.put("fails", Outcome.ABSTAINED);

        Map<String, List<String>> features = Map.of(
                "stays",
                List.of("join"),
                "loses",
                List.of("join", "limit"),
                "gains",
                List.of("limit"),
                "gone",
                List.of("join"));

        assertThat(RunComparison.of(before, after, features))
                .isEqualTo(new RunComparison(
                        4,
                        2,
                        2,
                        List.of("gains"),
                        List.of("loses"),
                        List.of("gone"),
                        List.of("new"),
                        List.of(new FeatureChange("join", 2, 2, 1), new FeatureChange("limit", 2, 1, 1))));
    }

    /** Two-sided exact binomial probabilities, as tables and statistics programs give them. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "1, 0, 1",
        "5, 0, 0.0625",
        "0, 6, 0.03125",
        "10, 2, 0.03857421875",
        "9, 5, 0.4239501953125",
        "7, 7, 1",
        "600, 600, 1",
        "1200, 0, 0"
    })
    void tellsHowLikelyAChangeIsByChance(int gained, int lost, double probability) {
        RunComparison comparison = new RunComparison(
                5_000,
                0,
                0,
                Collections.nCopies(gained, "g"),
                Collections.nCopies(lost, "l"),
                List.of(),
                List.of(),
                List.of());

        assertThat(comparison.probabilityOfChance()).isEqualTo(probability, within(1e-9));
    }
}

package io.nl2sql.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

        assertThat(RunComparison.of(before, after))
                .isEqualTo(new RunComparison(
                        4, 2, 2, List.of("gains"), List.of("loses"), List.of("gone"), List.of("new")));
    }
}

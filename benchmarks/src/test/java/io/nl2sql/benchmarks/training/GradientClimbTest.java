package io.nl2sql.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GradientClimbTest {

    @Test
    void reachesTheTopWhereverTheWeightsStart() {
        double[] start = {10, -10};

        double[] top = new GradientClimb(150).climb(start, weights ->
                new double[] {-2 * (weights[0] - 3), -.02 * (weights[1] + 1)});

        assertThat(top).containsExactly(new double[] {3, -1}, within(.001));
        assertThat(start).containsExactly(10, -10);
    }
}

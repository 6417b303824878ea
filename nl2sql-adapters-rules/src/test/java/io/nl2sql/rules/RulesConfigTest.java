package io.nl2sql.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RulesConfigTest {

    @Test
    void defaults() {
        assertThat(RulesConfig.DEFAULT).isEqualTo(new RulesConfig(.4, .5, 5, 32, Clock.system(ZoneId.systemDefault())));
    }

    @Test
    void confidenceOutsideOfItsRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RulesConfig.DEFAULT.withLeastConfidence(1.5))
                .withMessage("leastConfidence is outside 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RulesConfig.DEFAULT.withUnsureBelow(-.1))
                .withMessage("unsureBelow is outside 0 to 1");
    }
}

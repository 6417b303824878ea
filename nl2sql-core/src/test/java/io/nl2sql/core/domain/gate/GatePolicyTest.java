package io.nl2sql.core.domain.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GatePolicyTest {

    @Test
    void strictIsAnAgentThatReadsKnownNames() {
        assertThat(GatePolicy.STRICT)
                .isEqualTo(new GatePolicy(GuardrailLevel.STRICT, Caller.AGENT, GatePolicy.NameCheck.REQUIRED));
    }

    @ParameterizedTest
    @EnumSource(GuardrailLevel.class)
    void boundsAnAgentByItsLevel(GuardrailLevel level) {
        assertThat(GatePolicy.STRICT.withLevel(level).effectiveLevel()).isEqualTo(level);
    }

    @ParameterizedTest
    @EnumSource(GuardrailLevel.class)
    void boundsAPersonByNoLevel(GuardrailLevel level) {
        assertThat(GatePolicy.STRICT.withLevel(level).withCaller(Caller.HUMAN).effectiveLevel())
                .isEqualTo(GuardrailLevel.PERMISSIVE);
    }

    @Test
    void changesOneThingAtATime() {
        assertThat(GatePolicy.MODERATE.withNames(GatePolicy.NameCheck.OFF))
                .isEqualTo(new GatePolicy(GuardrailLevel.MODERATE, Caller.AGENT, GatePolicy.NameCheck.OFF));
        assertThat(GatePolicy.PERMISSIVE.withCaller(Caller.HUMAN)).isEqualTo(GatePolicy.HUMAN);
    }

    @Test
    void everyLevelIncludesTheOnesBeforeIt() {
        assertThat(GuardrailLevel.PERMISSIVE.includes(GuardrailLevel.MODERATE)).isTrue();
        assertThat(GuardrailLevel.MODERATE.includes(GuardrailLevel.MODERATE)).isTrue();
        assertThat(GuardrailLevel.STRICT.includes(GuardrailLevel.MODERATE)).isFalse();
        assertThat(GuardrailLevel.STRICT.id()).isEqualTo("strict");
    }
}

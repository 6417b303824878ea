package io.nl2sql.core.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nl2sql.core.domain.sql.AnsiDialect;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallerAttributesTest {

    @Test
    void areWrittenAsLiterals() {
        assertThat(literal(CallerAttributes.NONE.with("a", "it's"))).isEqualTo("'it''s'");
        assertThat(literal(CallerAttributes.NONE.with("a", 7))).isEqualTo("7");
        assertThat(literal(CallerAttributes.NONE.with("a", -7))).isEqualTo("(-7)");
        assertThat(literal(CallerAttributes.NONE.with("a", new BigDecimal("1E+3"))))
                .isEqualTo("1000");
        assertThat(literal(CallerAttributes.NONE.with("a", true))).isEqualTo("TRUE");
        assertThat(literal(CallerAttributes.NONE.withTexts("a", List.of("x", "y'"))))
                .isEqualTo("'x', 'y'''");
        assertThat(literal(CallerAttributes.NONE.withTexts("a", List.of()))).isEqualTo("NULL");
    }

    @Test
    void refuseWhatNoEngineCanHold() {
        assertThatIllegalArgumentException().isThrownBy(() -> CallerAttributes.NONE.with("a", "x\0y"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallerAttributes.NONE.with("a", new BigDecimal("1E+1000000")));
        assertThatIllegalArgumentException().isThrownBy(() -> CallerAttributes.NONE.with("a-b", 1));
    }

    @Test
    void tellTheirNamesAndNotTheirValues() {
        assertThat(CallerAttributes.NONE.with("tenant", 7).with("name", "Ada").toString())
                .isEqualTo("CallerAttributes[name, tenant]");
    }

    private static String literal(CallerAttributes attributes) {
        return attributes.find("a").orElseThrow().literal(AnsiDialect.INSTANCE);
    }
}

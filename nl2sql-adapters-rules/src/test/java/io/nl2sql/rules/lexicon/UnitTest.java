package io.nl2sql.rules.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {

    private static Unit unit(String word) {
        return Unit.of(word, word).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "3, minute, ms, 180000",
        "90, second, minute, 1.5",
        "2, kg, g, 2000",
        "1, mile, km, 1.609344",
        "10, percent, fraction, 0.1",
        "99, cent, dollar, 0.99",
        "5, euro, cent, 500"
    })
    void numberIsConverted(BigDecimal number, String from, String to, BigDecimal converted) {
        Unit target = to.equals("g") ? unit("gram") : unit(to);

        assertThat(unit(from).convert(number, target)).isEqualByComparingTo(converted);
    }

    @Test
    void currencyIsNotExchanged() {
        assertThat(unit("dollar").convert(BigDecimal.TEN, unit("euro"))).isEqualByComparingTo("10");
    }

    @Test
    void weightIsNoLength() {
        assertThat(unit("gram").converts(unit("meter"))).isFalse();
        assertThatThrownBy(() -> unit("gram").convert(BigDecimal.TEN, unit("meter")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unnamedMoneyIsNotStoredInHundredths() {
        assertThat(unit("cent").storable()).containsExactly(unit("dollar"));
    }

    @Test
    void columnIsInTheUnitItsNameEndsWith() {
        assertThat(Unit.named(List.of("duration", "second"))).contains(unit("second"));
        assertThat(Unit.named(List.of("second", "name"))).isEmpty();
    }
}

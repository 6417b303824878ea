package io.nl2sql.core.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class TokenPriceTest {

    private static final Currency DOLLARS = Currency.getInstance("USD");

    private final TokenPrice price = new TokenPrice(new BigDecimal("0.15"), new BigDecimal("0.60"), DOLLARS);

    @Test
    void pricesAreOfAMillionTokens() {
        assertThat(price.cost(new TokenUsage(3, 1_000_000, 2_000_000))).isEqualByComparingTo("1.35");
    }

    @Test
    void nothingIsRounded() {
        assertThat(price.cost(TokenUsage.ofCall(1, 1))).isEqualByComparingTo("0.00000075");
    }

    @Test
    void noTokensCostNothing() {
        assertThat(price.cost(TokenUsage.NONE)).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Test
    void refusesANegativePrice() {
        assertThatThrownBy(() -> new TokenPrice(new BigDecimal("-1"), BigDecimal.ONE, DOLLARS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a price is negative");
    }
}

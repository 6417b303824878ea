package io.nl2sql.llm.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.model.TokenPrice;
import io.nl2sql.core.domain.model.TokenUsage;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class CallerBudgetTest {

    private static final TokenPrice PRICE =
            new TokenPrice(new BigDecimal("0.15"), new BigDecimal("0.6"), Currency.getInstance("EUR"));

    @Test
    void tokensOfMessagesAndRepliesCountAlike() {
        CallerBudget budget = new CallerBudget.Tokens(10_000, ZoneOffset.UTC);

        assertThat(budget.amount(TokenUsage.ofCall(30, 12))).isEqualTo(42);
        assertThat(budget.most()).isEqualTo(10_000);
        assertThat(budget.text()).isEqualTo("10000 tokens a day");
    }

    @Test
    void moneyIsCountedInBillionths() {
        CallerBudget budget = new CallerBudget.Money(new BigDecimal("1.50"), PRICE, ZoneOffset.UTC);

        assertThat(budget.amount(TokenUsage.ofCall(1, 0))).isEqualTo(150);
        assertThat(budget.amount(TokenUsage.ofCall(0, 1_000_000))).isEqualTo(600_000_000);
        assertThat(budget.most()).isEqualTo(1_500_000_000L);
        assertThat(budget.text()).isEqualTo("1.50 EUR a day");
    }

    @Test
    void anAmountBeyondEveryBudgetIsJustVeryLarge() {
        CallerBudget budget = new CallerBudget.Money(BigDecimal.ONE, PRICE, ZoneOffset.UTC);

        assertThat(budget.amount(TokenUsage.ofCall(Long.MAX_VALUE, 0))).isGreaterThan(budget.most());
    }
}

package io.nl2sql.llm.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    @Test
    void tenRequestsEarnOneRetry() {
        RetryBudget budget = budget(0.1, 0);
        for (int i = 0; i < 9; i++) {
            budget.earn();
        }
        assertThat(budget.spend()).isFalse();

        budget.earn();

        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isFalse();
    }

    @Test
    void thereIsAReserveBeforeAnythingWasEarned() {
        RetryBudget budget = budget(0.1, 2);

        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isFalse();
    }

    @Test
    void noMoreThanTenAreSavedUp() {
        RetryBudget budget = budget(1, 0);
        for (int i = 0; i < 1_000; i++) {
            budget.earn();
        }

        int retries = 0;
        while (budget.spend()) {
            retries++;
        }

        assertThat(retries).isEqualTo(10);
    }

    private static RetryBudget budget(double share, int reserve) {
        return new RetryBudget(new RetryConfig(3, Duration.ofSeconds(1), Duration.ofSeconds(8), share, reserve));
    }
}

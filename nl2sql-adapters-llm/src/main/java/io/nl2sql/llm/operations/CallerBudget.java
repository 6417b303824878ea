package io.nl2sql.llm.operations;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.TokenPrice;
import io.nl2sql.core.domain.model.TokenUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;

/** What each caller may spend in a day. */
public sealed interface CallerBudget {

    /** Where a day begins at midnight. */
    ZoneId zone();

    /** What may be spent in a day, in what {@link #amount} counts. */
    long most();

    /** What tokens come to. */
    long amount(TokenUsage usage);

    /** The budget in words, {@code 10000 tokens a day}. */
    String text();

    /**
     * A budget of tokens, of messages and replies alike.
     *
     * @param most tokens a day, at least 0
     */
    record Tokens(long most, ZoneId zone) implements CallerBudget {

        public Tokens {
            require(most >= 0, "most is negative");
            requireNonNull(zone, "zone is null");
        }

        @Override
        public long amount(TokenUsage usage) {
            return usage.input() + usage.output();
        }

        @Override
        public String text() {
            return "%d tokens a day".formatted(most);
        }
    }

    /**
     * A budget of money, counted in billionths of its currency.
     *
     * @param sum money a day, 0 to a billion
     * @param price what tokens cost, and in which currency
     */
    record Money(BigDecimal sum, TokenPrice price, ZoneId zone) implements CallerBudget {

        private static final int DIGITS = 9;
        private static final BigDecimal LARGEST_SUM = BigDecimal.valueOf(1_000_000_000);

        public Money {
            require(sum.signum() >= 0 && sum.compareTo(LARGEST_SUM) <= 0, "sum is outside 0 to a billion");
            requireNonNull(price, "price is null");
            requireNonNull(zone, "zone is null");
        }

        @Override
        public long most() {
            return billionths(sum);
        }

        @Override
        public long amount(TokenUsage usage) {
            return billionths(price.cost(usage));
        }

        @Override
        public String text() {
            return "%s %s a day".formatted(sum.toPlainString(), price.currency().getCurrencyCode());
        }

        private static long billionths(BigDecimal money) {
            return money.movePointRight(DIGITS)
                    .setScale(0, RoundingMode.CEILING)
                    .min(BigDecimal.valueOf(Long.MAX_VALUE / 2))
                    .longValueExact();
        }
    }
}

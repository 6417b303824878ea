package io.nl2sql.core.domain.model;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * What a provider asks for tokens.
 *
 * @param input for a million tokens of messages, not negative
 * @param output for a million tokens of replies, not negative
 * @param currency what both are in
 */
public record TokenPrice(BigDecimal input, BigDecimal output, Currency currency) {

    private static final int MILLION_DIGITS = 6;

    public TokenPrice {
        requireNonNull(currency, "currency is null");
        require(input.signum() >= 0 && output.signum() >= 0, "a price is negative");
    }

    /** What the tokens cost, exactly: nothing is rounded. */
    public BigDecimal cost(TokenUsage usage) {
        return input.multiply(BigDecimal.valueOf(usage.input()))
                .add(output.multiply(BigDecimal.valueOf(usage.output())))
                .movePointLeft(MILLION_DIGITS);
    }
}

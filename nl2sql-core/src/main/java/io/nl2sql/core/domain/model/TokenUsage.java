package io.nl2sql.core.domain.model;

import static io.nl2sql.core.check.Preconditions.require;

/**
 * Tokens that calls took, as the provider counted them.
 *
 * @param calls how many calls
 * @param input tokens of the messages
 * @param output tokens of the replies
 */
public record TokenUsage(long calls, long input, long output) {

    /** None. */
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0);

    public TokenUsage {
        require(calls >= 0 && input >= 0 && output >= 0, "a count is negative");
    }

    /** One call. */
    public static TokenUsage ofCall(long input, long output) {
        return new TokenUsage(1, input, output);
    }

    /** Both together. */
    public TokenUsage plus(TokenUsage other) {
        return new TokenUsage(calls + other.calls, input + other.input, output + other.output);
    }
}

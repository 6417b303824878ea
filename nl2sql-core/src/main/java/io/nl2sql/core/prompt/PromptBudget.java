package io.nl2sql.core.prompt;

import static io.nl2sql.core.check.Preconditions.require;

/**
 * How large a prompt may be. What exceeds it is cut from the end of this order: columns of the schema that are no keys and
 * hold no matched value lose their sample values, then their comments; then go the examples that are least alike, terms,
 * notes, further matched values. Keys, names and types of columns, and the question, are never cut.
 *
 * @param maxTokens most tokens of all messages together, at least 500
 */
public record PromptBudget(int maxTokens) {

    /** Fits the smallest models in use, and leaves room for the reply. */
    public static final PromptBudget DEFAULT = new PromptBudget(12_000);

    private static final double CHARACTERS_PER_TOKEN = 3.2;

    public PromptBudget {
        require(maxTokens >= 500, "maxTokens is below 500");
    }

    /** How many tokens a text has at most, nearly: tokenizers differ, names and SQL take more than prose. */
    public static int tokens(String text) {
        return (int) Math.ceil(text.length() / CHARACTERS_PER_TOKEN);
    }
}

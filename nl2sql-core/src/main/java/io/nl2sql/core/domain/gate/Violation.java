package io.nl2sql.core.domain.gate;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.sql.TextSpan;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a statement may not run.
 *
 * @param rule the rule it breaks
 * @param message a sentence for a person, naming the offending thing and, where there is one, the remedy; always one
 *     line of at most {@link #MAX_LENGTH} characters, whatever names a statement invents
 * @param span the offending text, or null where it cannot be told
 */
public record Violation(
        GateRule rule, String message, @Nullable TextSpan span) {

    /** Longer messages are cut. */
    public static final int MAX_LENGTH = 600;

    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cc}\\u2028\\u2029]+");

    public Violation {
        requireNonNull(rule, "rule is null");
        requireText(message, "message");
        message = BREAKS.matcher(message).replaceAll(" ");
        message = message.length() <= MAX_LENGTH ? message : message.substring(0, MAX_LENGTH - 1) + "…";
    }
}

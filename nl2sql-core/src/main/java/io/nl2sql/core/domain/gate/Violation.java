package io.nl2sql.core.domain.gate;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.sql.TextSpan;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a statement may not run.
 *
 * @param rule the rule it breaks
 * @param message a sentence for a person, naming the offending thing and, where there is one, the remedy
 * @param span the offending text, or null where it cannot be told
 */
public record Violation(
        GateRule rule, String message, @Nullable TextSpan span) {

    public Violation {
        requireNonNull(rule, "rule is null");
        requireText(message, "message");
    }
}

package io.nl2sql.core.domain.quality;

import static io.nl2sql.core.check.Preconditions.requireText;

import io.nl2sql.core.domain.sql.TextSpan;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate that counts rows several times over, because a join repeats them.
 *
 * @param aggregate the call, as written
 * @param repeated what the aggregate is over: the table or alias whose rows are repeated
 * @param repeating the table or alias of which one such row meets several
 * @param span where the call stands, or null where that is unknown
 * @param message one line for a person: what is counted too often, why, and what to write instead
 * @param corrected the statement with every row counted once, or null where it cannot be made without a person
 */
public record FanOutWarning(
        String aggregate,
        String repeated,
        String repeating,
        @Nullable TextSpan span,
        String message,
        @Nullable String corrected) {

    public FanOutWarning {
        requireText(aggregate, "aggregate");
        requireText(repeated, "repeated");
        requireText(repeating, "repeating");
        requireText(message, "message");
    }
}

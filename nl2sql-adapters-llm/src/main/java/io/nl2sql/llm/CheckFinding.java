package io.nl2sql.llm;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

/**
 * What came of one check.
 *
 * @param subject what was checked, such as {@code key}
 * @param outcome what came of it
 * @param text one line: what was found, or the cause and the remedy
 */
public record CheckFinding(String subject, Outcome outcome, String text) {

    /** What came of a check. */
    public enum Outcome {
        /** It is as it should be. */
        OK,
        /** It is not, and something has to be done. */
        FAILED,
        /** It could not be found out, most often because of an earlier failure. */
        UNKNOWN
    }

    public CheckFinding {
        requireText(subject, "subject");
        requireNonNull(outcome, "outcome is null");
        requireText(text, "text");
    }

    /** It is as it should be. */
    public static CheckFinding ok(String subject, String text) {
        return new CheckFinding(subject, Outcome.OK, text);
    }

    /** It is not as it should be. */
    public static CheckFinding failed(String subject, String text) {
        return new CheckFinding(subject, Outcome.FAILED, text);
    }

    /** It could not be found out. */
    public static CheckFinding unknown(String subject, String text) {
        return new CheckFinding(subject, Outcome.UNKNOWN, text);
    }

    /** Whether it is as it should be. */
    public boolean isOk() {
        return outcome == Outcome.OK;
    }
}

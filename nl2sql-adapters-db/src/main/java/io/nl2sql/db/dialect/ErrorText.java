package io.nl2sql.db.dialect;

import org.jspecify.annotations.Nullable;

/** The words of a driver, fit for one line of ours. */
public final class ErrorText {

    private static final int MAX_LENGTH = 300;

    private ErrorText() {}

    /** What is said of an error whose own words could hold a value of a row. */
    public static String ofAValue(String code) {
        return "a value does not fit where it is used (%s)".formatted(code);
    }

    /** The message on one line without control characters, cut to a length that a person reads. */
    public static String oneLine(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return "no reason given";
        }
        String line = message.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}

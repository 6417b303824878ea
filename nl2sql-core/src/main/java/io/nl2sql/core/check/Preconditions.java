package io.nl2sql.core.check;

import static java.util.Objects.requireNonNull;

/** Argument checks for records and constructors, of the domain and of adapters alike. */
public final class Preconditions {

    private Preconditions() {}

    /** Returns {@code value} when it holds more than white space, and fails with its {@code name} otherwise. */
    public static String requireText(String value, String name) {
        requireNonNull(value, () -> name + " is null");
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
        return value;
    }

    /** Fails with {@code message} unless {@code condition} holds. */
    public static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}

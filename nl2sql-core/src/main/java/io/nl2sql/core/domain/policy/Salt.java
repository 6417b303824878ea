package io.nl2sql.core.domain.policy;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

/**
 * The secret that keeps hashed values from being found by hashing a dictionary. It is sent to the database inside of
 * statements and shown nowhere.
 */
public final class Salt {

    /** Shorter ones could be guessed, in characters. */
    public static final int MIN_LENGTH = 16;

    private final String text;

    private Salt(String text) {
        this.text = text;
    }

    /** A salt of at least {@value #MIN_LENGTH} characters, none of them NUL. */
    public static Salt of(String text) {
        requireNonNull(text, "text is null");
        require(text.length() >= MIN_LENGTH, "a salt needs at least %d characters".formatted(MIN_LENGTH));
        require(text.indexOf('\0') < 0, "a salt must not hold a NUL character");
        return new Salt(text);
    }

    /** The secret itself. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Salt salt && text.equals(salt.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "Salt[redacted]";
    }
}

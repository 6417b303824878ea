package io.nl2sql.core.domain.connection;

import static java.util.Objects.requireNonNull;

/** A password or key that must not be shown: its text is only given to who asks for it by name. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = requireNonNull(value, "value is null");
    }

    /** A secret of this text, which may be empty. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The text in clear, for the party that checks it. Never to be logged or put into a message. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}

package io.nl2sql.core.domain.policy;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

/** What is shown in place of the values of a column. Conditions and joins see the same masked values. */
public sealed interface Masking {

    /** The marks in the place of what {@link Redact} and {@link Partial} leave out. */
    String MARKS = "***";

    /** Shows NULL, of the type of the column. */
    record Null() implements Masking {}

    /**
     * Shows the same text for every row of a text column, and NULL for columns of other types.
     *
     * @param shown the text, without NUL characters
     */
    record Redact(String shown) implements Masking {
        public Redact {
            requireNonNull(shown, "shown is null");
            require(shown.indexOf('\0') < 0, "the text that is shown must not hold a NUL character");
        }

        /** Shows {@value #MARKS}. */
        public Redact() {
            this(MARKS);
        }
    }

    /**
     * Shows the SHA-256 of salt and value in hexadecimal digits, so that equal values stay equal; NULL stays NULL. A
     * column of another type than text becomes a text.
     *
     * @param salt what the values are hashed with; columns that are to be joined need the same
     */
    record Hash(Salt salt) implements Masking {
        public Hash {
            requireNonNull(salt, "salt is null");
        }
    }

    /**
     * Shows the first and last characters of a text with {@value #MARKS} between them. A text that would be shown whole
     * becomes {@value #MARKS}, NULL stays NULL, and columns of other types become NULL.
     *
     * @param keepFirst characters shown of the beginning, 0 to 100
     * @param keepLast characters shown of the end, 0 to 100
     */
    record Partial(int keepFirst, int keepLast) implements Masking {
        public Partial {
            require(keepFirst >= 0 && keepFirst <= 100, "keepFirst is outside 0 to 100");
            require(keepLast >= 0 && keepLast <= 100, "keepLast is outside 0 to 100");
        }
    }

    /**
     * The masking that shows no more than either of two: NULL before redaction before a hash before a part. Two parts
     * show what both do; hashes of two salts show nothing in common, so they become a redaction.
     */
    static Masking stricter(Masking left, Masking right) {
        if (left instanceof Partial one && right instanceof Partial other) {
            return new Partial(
                    Math.min(one.keepFirst(), other.keepFirst()), Math.min(one.keepLast(), other.keepLast()));
        }
        if (left instanceof Hash && right instanceof Hash && !left.equals(right)) {
            return new Redact();
        }
        return strength(left) >= strength(right) ? left : right;
    }

    private static int strength(Masking masking) {
        if (masking instanceof Null) {
            return 4;
        }
        if (masking instanceof Redact) {
            return 3;
        }
        return masking instanceof Hash ? 2 : 1;
    }
}

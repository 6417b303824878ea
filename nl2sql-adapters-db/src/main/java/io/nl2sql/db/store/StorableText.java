package io.nl2sql.db.store;

import io.nl2sql.core.error.Nl2SqlException;
import java.util.stream.IntStream;

/** Text that every engine gives back as it was: PostgreSQL has no NUL, and half of a pair has no UTF-8. */
final class StorableText {

    private static final int REPLACEMENT = 0xFFFD;

    private StorableText() {}

    /** @throws Nl2SqlException STORE_FAILED */
    static String require(String text) {
        IntStream characters = text.codePoints();
        if (!characters.allMatch(StorableText::isStorable)) {
            throw StoreFailure.of(
                    "a text holds a NUL character or half of a surrogate pair, which no store keeps: take it out");
        }
        return text;
    }

    /** The text with a replacement character for each that cannot be kept: for records that must be written. */
    static String replaced(String text) {
        int[] characters = text.codePoints()
                .map(character -> isStorable(character) ? character : REPLACEMENT)
                .toArray();
        return new String(characters, 0, characters.length);
    }

    private static boolean isStorable(int character) {
        return character != 0 && !isHalf(character);
    }

    private static boolean isHalf(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}

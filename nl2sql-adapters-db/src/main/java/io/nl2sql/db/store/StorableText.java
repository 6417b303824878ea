package io.nl2sql.db.store;

import io.nl2sql.core.error.Nl2SqlException;
import java.util.stream.IntStream;

/** Text that every engine gives back as it was: PostgreSQL has no NUL, and half of a pair has no UTF-8. */
final class StorableText {

    private StorableText() {}

    /** @throws Nl2SqlException STORE_FAILED */
    static String require(String text) {
        IntStream characters = text.codePoints();
        if (characters.anyMatch(character -> character == 0 || isHalf(character))) {
            throw StoreFailure.of(
                    "a text holds a NUL character or half of a surrogate pair, which no store keeps: take it out");
        }
        return text;
    }

    private static boolean isHalf(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}

package io.nl2sql.db.store;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.internal.StorableCharacters;

/** Text that every engine gives back as it was. */
final class StorableText {

    private StorableText() {}

    /** @throws Nl2SqlException STORE_FAILED */
    static String require(String text) {
        if (!StorableCharacters.areAllIn(text)) {
            throw StoreFailure.of(
                    "a text holds a NUL character or half of a surrogate pair, which no store keeps: take it out");
        }
        return text;
    }

    /** The text with a replacement character for each that cannot be kept: for records that must be written. */
    static String replaced(String text) {
        return StorableCharacters.replaced(text);
    }
}

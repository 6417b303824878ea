package io.nl2sql.db.internal;

/** Characters that every store gives back as they were: PostgreSQL has no NUL, and half of a pair has no UTF-8. */
public final class StorableCharacters {

    private static final int REPLACEMENT = 0xFFFD;

    private StorableCharacters() {}

    /** Whether a text holds no others. */
    public static boolean areAllIn(String text) {
        return text.codePoints().allMatch(StorableCharacters::isStorable);
    }

    /** The text with a replacement character for each other one: for records that must be written. */
    public static String replaced(String text) {
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

package io.nl2sql.db.store;

import java.util.Locale;

/** Text without case, the same on every engine. */
final class FoldedText {

    private FoldedText() {}

    /** Both ways, as some letters have several small or large forms. */
    static String of(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** A pattern of LIKE with {@code !} as escape character for what holds this text. */
    static String containing(String text) {
        return "%" + of(text).replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}

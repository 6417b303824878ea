package io.nl2sql.cli.render;

import org.jline.utils.WCWidth;

/** How many columns of a terminal a text takes: none for combining marks, two for wide characters. */
final class DisplayWidth {

    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final String ELLIPSIS = "…";

    private DisplayWidth() {}

    static int of(String text) {
        int width = 0;
        boolean joined = false;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            width += joined ? 0 : of(character);
            joined = character == ZERO_WIDTH_JOINER;
            i += Character.charCount(character);
        }
        return width;
    }

    /** The text where it fits, otherwise as much of its beginning as fits together with an ellipsis. */
    static String cut(String text, int width) {
        if (of(text) <= width) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 1;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            used += of(character);
            if (used > width) {
                break;
            }
            kept.appendCodePoint(character);
            i += Character.charCount(character);
        }
        return kept.append(ELLIPSIS).toString();
    }

    private static int of(int character) {
        return character < 0x7F ? 1 : Math.max(0, WCWidth.wcwidth(character));
    }
}

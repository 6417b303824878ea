package io.nl2sql.cli.render;

/**
 * Makes text from a database safe and honest to show: characters that would move the cursor, end the line, reorder
 * the text or show nothing at all are written as escapes.
 */
final class VisibleText {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private VisibleText() {}

    /** The text on one line. */
    static String onOneLine(String text) {
        return escape(text, false);
    }

    /** The text with its line feeds and tabs kept. */
    static String onLines(String text) {
        return escape(text, true);
    }

    private static String escape(String text, boolean keepLines) {
        if (text.codePoints().noneMatch(VisibleText::isHidden)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            boolean kept = keepLines && (character == '\n' || character == '\t');
            if (kept || !isHidden(character)) {
                visible.appendCodePoint(character);
            } else {
                visible.append(escapeOf(character));
            }
        });
        return visible.toString();
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> character != ZERO_WIDTH_JOINER && character != ZERO_WIDTH_NON_JOINER;
            default -> false;
        };
    }

    private static String escapeOf(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> character > 0xFFFF ? "\\U%08X".formatted(character) : "\\u%04X".formatted(character);
        };
    }
}

package io.nl2sql.core.json;

import java.util.Locale;

/** Text as a JSON string (RFC 8259). Stateless. */
public final class JsonText {

    private JsonText() {}

    /**
     * The text in double quotes, on one line and in visible characters: control and format characters, which could hide
     * something from a reader, are written as escapes, and so is the bracket that a tag begins with.
     */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<' && beginsTag(text, i + 1)) {
                escape(quoted, c);
            } else {
                append(quoted, c);
            }
        }
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, char c) {
        switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\t' -> quoted.append("\\t");
            case '\r' -> quoted.append("\\r");
            default -> {
                if (isVisible(c)) {
                    quoted.append(c);
                } else {
                    escape(quoted, c);
                }
            }
        }
    }

    /** Comparisons in SQL stay readable. */
    private static boolean beginsTag(String text, int next) {
        return next < text.length() && (text.charAt(next) == '/' || Character.isLetter(text.charAt(next)));
    }

    private static void escape(StringBuilder quoted, char c) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
    }

    private static boolean isVisible(char c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE;
    }
}

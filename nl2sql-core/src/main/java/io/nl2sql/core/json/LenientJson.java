package io.nl2sql.core.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a JSON object in what a model wrote, and reads it with tolerance for what models get wrong: prose and code fences
 * around it, line breaks inside of strings, commas behind the last member, a missing end. Objects become maps in the
 * order of their members, arrays lists, numbers {@link BigDecimal}; null members are left out. Not safe for concurrent use.
 */
public final class LenientJson {

    private static final int MAX_DEPTH = 64;

    private final String text;
    private int at;

    private LenientJson(String text, int start) {
        this.text = text;
        this.at = start;
    }

    /** The first object in the text that has at least one of these members; empty where there is none. */
    public static Optional<Map<String, Object>> findObject(String text, List<String> members) {
        int start = text.indexOf('{');
        while (start >= 0) {
            LenientJson reader = new LenientJson(text, start);
            try {
                Map<String, Object> object = reader.object(0);
                if (members.stream().anyMatch(object::containsKey)) {
                    return Optional.of(object);
                }
            } catch (NotJsonException notHere) {
                // the brace stood for something else
            }
            start = text.indexOf('{', start + 1);
        }
        return Optional.empty();
    }

    private Map<String, Object> object(int depth) throws NotJsonException {
        expect('{');
        Map<String, Object> members = new LinkedHashMap<>();
        while (true) {
            skipBlanks();
            if (atEnd() || take('}')) {
                return members;
            }
            if (take(',')) {
                continue;
            }
            String name = string();
            skipBlanks();
            expect(':');
            Object value = value(depth + 1);
            if (value != null) {
                members.put(name, value);
            }
        }
    }

    private List<Object> array(int depth) throws NotJsonException {
        expect('[');
        List<Object> items = new ArrayList<>();
        while (true) {
            skipBlanks();
            if (atEnd() || take(']')) {
                return items;
            }
            if (take(',')) {
                continue;
            }
            Object item = value(depth + 1);
            if (item != null) {
                items.add(item);
            }
        }
    }

    private @Nullable Object value(int depth) throws NotJsonException {
        skipBlanks();
        if (atEnd() || depth > MAX_DEPTH) {
            throw new NotJsonException();
        }
        return switch (text.charAt(at)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            default -> word();
        };
    }

    private @Nullable Object word() throws NotJsonException {
        int start = at;
        while (!atEnd() && ",]}".indexOf(text.charAt(at)) < 0 && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> number(word);
        };
    }

    private static BigDecimal number(String word) throws NotJsonException {
        try {
            return new BigDecimal(word);
        } catch (NumberFormatException notOne) {
            throw new NotJsonException();
        }
    }

    private String string() throws NotJsonException {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (!atEnd()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return string.toString();
            }
            string.append(c == '\\' ? escaped() : c);
        }
        throw new NotJsonException();
    }

    private char escaped() throws NotJsonException {
        if (atEnd()) {
            throw new NotJsonException();
        }
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> c;
        };
    }

    private char unicode() throws NotJsonException {
        if (at + 4 > text.length()) {
            throw new NotJsonException();
        }
        try {
            char c = (char) Integer.parseInt(text.substring(at, at + 4), 16);
            at += 4;
            return c;
        } catch (NumberFormatException notOne) {
            throw new NotJsonException();
        }
    }

    private void skipBlanks() {
        while (!atEnd() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(char c) {
        if (!atEnd() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) throws NotJsonException {
        if (!take(c)) {
            throw new NotJsonException();
        }
    }

    private boolean atEnd() {
        return at >= text.length();
    }

    /** What stands here is no JSON. */
    private static final class NotJsonException extends Exception {
        private static final long serialVersionUID = 1L;

        NotJsonException() {
            super(null, null, false, false);
        }
    }
}

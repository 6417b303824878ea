package io.nl2sql.db.dialect.postgres;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The text form of an array of PostgreSQL: {@code {1,NULL,"a \"b\""}}, nested for each dimension. */
final class ArrayText {

    private final String text;
    private final Function<String, Object> element;
    private final int maxElements;
    private int position;
    private int elements;

    private ArrayText(String text, Function<String, Object> element, int maxElements) {
        this.text = text;
        this.element = element;
        this.maxElements = maxElements;
        // Arrays that do not count from 1 begin with their bounds: [0:2]={…}
        this.position = text.startsWith("[") ? text.indexOf('=') + 1 : 0;
    }

    /**
     * Returns the elements, nested lists for further dimensions.
     *
     * @param element makes the value of an element of its text
     * @param maxElements elements after which the rest is left out
     */
    static Parsed parse(String text, Function<String, Object> element, int maxElements) {
        ArrayText array = new ArrayText(text, element, maxElements);
        List<@Nullable Object> values = array.list();
        return new Parsed(values, array.elements > maxElements);
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> values = new ArrayList<>();
        position++;
        while (text.charAt(position) != '}') {
            if (text.charAt(position) == ',') {
                position++;
            }
            if (text.charAt(position) == '{') {
                values.add(list());
            } else {
                addElement(values);
            }
        }
        position++;
        return Collections.unmodifiableList(values);
    }

    private void addElement(List<@Nullable Object> values) {
        boolean quoted = text.charAt(position) == '"';
        String raw = quoted ? quotedText() : plainText();
        elements++;
        if (elements <= maxElements) {
            values.add(!quoted && raw.equals("NULL") ? null : element.apply(raw));
        }
    }

    private String plainText() {
        int start = position;
        while (text.charAt(position) != ',' && text.charAt(position) != '}') {
            position++;
        }
        return text.substring(start, position);
    }

    private String quotedText() {
        StringBuilder value = new StringBuilder();
        position++;
        while (text.charAt(position) != '"') {
            if (text.charAt(position) == '\\') {
                position++;
            }
            value.append(text.charAt(position));
            position++;
        }
        position++;
        return value.toString();
    }

    /** The elements and whether some were left out. */
    record Parsed(List<@Nullable Object> values, boolean cut) {}
}

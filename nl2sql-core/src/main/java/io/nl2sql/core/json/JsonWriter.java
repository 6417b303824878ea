package io.nl2sql.core.json;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as JSON (RFC 8259) on one line: maps as objects in the order of their entries, iterables as arrays, numbers,
 * truth values, null, and anything else as the string it gives. Numbers that JSON does not know, such as NaN, become null.
 * Strings are written as {@link JsonText} writes them. Stateless.
 */
public final class JsonWriter {

    private JsonWriter() {}

    /** The value as JSON. */
    public static String write(@Nullable Object value) {
        StringBuilder json = new StringBuilder();
        append(json, value);
        return json.toString();
    }

    private static void append(StringBuilder json, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            appendObject(json, map);
        } else if (value instanceof Iterable<?> items) {
            appendArray(json, items);
        } else if (value instanceof Number number) {
            json.append(number(number));
        } else if (value == null || value instanceof Boolean) {
            json.append(value);
        } else {
            json.append(JsonText.quoted(value.toString()));
        }
    }

    private static void appendObject(StringBuilder json, Map<?, ?> map) {
        json.append('{');
        String separator = "";
        for (Map.Entry<?, ?> member : map.entrySet()) {
            json.append(separator)
                    .append(JsonText.quoted(String.valueOf(member.getKey())))
                    .append(':');
            append(json, member.getValue());
            separator = ",";
        }
        json.append('}');
    }

    private static void appendArray(StringBuilder json, Iterable<?> items) {
        json.append('[');
        String separator = "";
        for (Object item : items) {
            json.append(separator);
            append(json, item);
            separator = ",";
        }
        json.append(']');
    }

    /** Large exponents stay exponents: written out, {@code 1E+1000000} would fill the memory. */
    private static String number(Number number) {
        if (number instanceof BigDecimal decimal) {
            return Math.abs((long) decimal.scale()) <= 40 ? decimal.toPlainString() : decimal.toString();
        }
        boolean finite =
                !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
        return finite ? number.toString() : "null";
    }
}

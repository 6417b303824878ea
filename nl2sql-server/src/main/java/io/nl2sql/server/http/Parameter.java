package io.nl2sql.server.http;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A parameter in the query string.
 *
 * @param name as it is sent
 * @param type of its value
 * @param absent what it is when it is left out, or null
 * @param min the smallest number
 * @param max the largest number
 * @param description one sentence
 */
public record Parameter<T>(
        String name, Class<T> type, @Nullable T absent, long min, long max, String description) {

    public Parameter {
        requireText(name, "name");
        requireNonNull(type, "type is null");
        requireNonNull(description, "description is null");
    }

    /** A text; empty when it is left out. */
    public static Parameter<String> text(String name, String description) {
        return new Parameter<>(name, String.class, "", 0, 0, description);
    }

    /** True or false. */
    public static Parameter<Boolean> flag(String name, boolean absent, String description) {
        return new Parameter<>(name, Boolean.class, absent, 0, 0, description);
    }

    /** A whole number. */
    public static Parameter<Integer> number(String name, int absent, int min, int max, String description) {
        return new Parameter<>(name, Integer.class, absent, min, max, description);
    }

    /** The value that was sent, or the one it has when nothing was. */
    T read(@Nullable String sent) {
        if (sent == null) {
            return requireNonNull(absent, name);
        }
        if (type == Boolean.class) {
            return type.cast(truth(sent));
        }
        return type == Integer.class ? type.cast(whole(sent)) : type.cast(sent);
    }

    /** The JSON Schema of its value. */
    ObjectNode schema(ObjectMapper mapper) {
        ObjectNode schema = mapper.createObjectNode();
        if (type == Boolean.class) {
            schema.put("type", "boolean").put("default", Boolean.TRUE.equals(absent));
        } else if (type == Integer.class) {
            schema.put("type", "integer").put("minimum", min).put("maximum", max);
            schema.set("default", mapper.valueToTree(absent));
        } else {
            schema.put("type", "string");
        }
        return schema;
    }

    private Boolean truth(String sent) {
        return switch (sent.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw problem("Input should be a valid boolean", "bool_parsing");
        };
    }

    private Integer whole(String sent) {
        long number;
        try {
            number = Long.parseLong(sent.strip());
        } catch (NumberFormatException e) {
            throw problem("Input should be a valid integer", "int_parsing");
        }
        if (number < min) {
            throw problem("Input should be greater than or equal to %d".formatted(min), "greater_than_equal");
        }
        if (number > max) {
            throw problem("Input should be less than or equal to %d".formatted(max), "less_than_equal");
        }
        return (int) number;
    }

    private RefusedRequestException problem(String message, String kind) {
        return RefusedRequestException.unprocessable(List.of(new FieldProblem(List.of("query", name), message, kind)));
    }
}

package io.nl2sql.server.http.wire;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.http.error.FieldProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a JSON value has to look like. Words of problems follow those of Pydantic 2, which clients of the contracts know. */
sealed interface Shape {

    /** Adds what is wrong with a value to the problems. */
    void check(JsonNode value, Location location, List<FieldProblem> problems);

    /** Where a value is. */
    record Location(List<Object> steps) {
        public Location {
            steps = List.copyOf(steps);
        }

        Location then(Object step) {
            return new Location(Stream.concat(steps.stream(), Stream.of(step)).toList());
        }

        FieldProblem problem(String message, String type) {
            return new FieldProblem(steps, message, type);
        }
    }

    /** Any value. */
    record Anything() implements Shape {
        @Override
        public void check(JsonNode value, Location location, List<FieldProblem> problems) {}
    }

    /** A text. */
    record Text(
            int min, int max, List<String> words, @Nullable String format) implements Shape {
        public Text {
            words = List.copyOf(words);
        }

        @Override
        public void check(JsonNode value, Location location, List<FieldProblem> problems) {
            if (!value.isTextual()) {
                problems.add(location.problem("Input should be a valid string", "string_type"));
                return;
            }
            String text = value.textValue();
            int length = text.codePointCount(0, text.length());
            if (!words.isEmpty() && !words.contains(text)) {
                String allowed = words.stream().map(word -> "'" + word + "'").collect(joining(", "));
                problems.add(location.problem("Input should be one of " + allowed, "enum"));
            } else if (length < min) {
                problems.add(location.problem(
                        "String should have at least %d character%s".formatted(min, min == 1 ? "" : "s"),
                        "string_too_short"));
            } else if (length > max) {
                problems.add(
                        location.problem("String should have at most %d characters".formatted(max), "string_too_long"));
            } else if ("uuid".equals(format) && !UuidText.isValid(text)) {
                problems.add(location.problem("Input should be a valid UUID", "uuid_parsing"));
            } else if (text.indexOf('\0') >= 0) {
                problems.add(location.problem("String should hold no NUL characters", "string_type"));
            }
        }
    }

    /** A number. */
    record Numeric(boolean whole, long min, long max) implements Shape {
        @Override
        public void check(JsonNode value, Location location, List<FieldProblem> problems) {
            boolean fits = value.isNumber()
                    && (!whole
                            || value.isIntegralNumber()
                            || value.decimalValue().stripTrailingZeros().scale() <= 0);
            if (!fits) {
                problems.add(
                        whole
                                ? location.problem("Input should be a valid integer", "int_type")
                                : location.problem("Input should be a valid number", "float_type"));
            } else if (value.decimalValue().compareTo(BigDecimal.valueOf(min)) < 0) {
                problems.add(location.problem(
                        "Input should be greater than or equal to %d".formatted(min), "greater_than_equal"));
            } else if (value.decimalValue().compareTo(BigDecimal.valueOf(max)) > 0) {
                problems.add(
                        location.problem("Input should be less than or equal to %d".formatted(max), "less_than_equal"));
            }
        }
    }

    /** True or false. */
    record Truth() implements Shape {
        @Override
        public void check(JsonNode value, Location location, List<FieldProblem> problems) {
            if (!value.isBoolean()) {
                problems.add(location.problem("Input should be a valid boolean", "bool_type"));
            }
        }
    }

    /** A list. */
    record Elements(Shape element, int min, int max) implements Shape {
        @Override
        public void check(JsonNode value, Location location, List<FieldProblem> problems) {
            if (!value.isArray()) {
                problems.add(location.problem("Input should be a valid list", "list_type"));
                return;
            }
            if (value.size() < min) {
                problems.add(location.problem(
                        "List should have at least %d item%s".formatted(min, min == 1 ? "" : "s"), "too_short"));
            } else if (value.size() > max) {
                problems.add(location.problem("List should have at most %d items".formatted(max), "too_long"));
            }
            for (int index = 0; index < value.size() && problems.size() < MOST_PROBLEMS; index++) {
                element.check(value.get(index), location.then(index), problems);
            }
        }
    }

    /** An object whose fields have any names. */
    record Entries(Shape value) implements Shape {
        @Override
        public void check(JsonNode node, Location location, List<FieldProblem> problems) {
            if (!node.isObject()) {
                problems.add(location.problem("Input should be a valid dictionary", "dict_type"));
                return;
            }
            node.properties().forEach(entry -> value.check(entry.getValue(), location.then(entry.getKey()), problems));
        }
    }

    /** An object of a known kind; fields it does not know are ignored. */
    record Fields(Class<?> type, String name, String description, List<Field> fields) implements Shape {
        public Fields {
            fields = List.copyOf(fields);
        }

        @Override
        public void check(JsonNode value, Location location, List<FieldProblem> problems) {
            if (!value.isObject()) {
                problems.add(location.problem("Input should be a valid dictionary", "dict_type"));
                return;
            }
            for (Field field : fields) {
                @Nullable JsonNode member = value.get(field.name());
                if (member == null) {
                    if (field.isRequired()) {
                        problems.add(location.then(field.name()).problem("Field required", "missing"));
                    }
                } else if (!member.isNull() || !field.nullable()) {
                    field.shape().check(member, location.then(field.name()), problems);
                }
            }
        }
    }

    /** Nobody reads more problems than this. */
    int MOST_PROBLEMS = 50;

    /**
     * A field of an object.
     *
     * @param name as it is sent
     * @param shape of its value
     * @param nullable whether it may be null
     * @param omitted whether an answer leaves it out instead of sending null
     * @param absent what it is when a request leaves it out, or null
     * @param description one sentence, may be empty
     */
    record Field(
            String name,
            Shape shape,
            boolean nullable,
            boolean omitted,
            @Nullable JsonNode absent,
            String description) {
        boolean isRequired() {
            return !nullable && absent == null;
        }
    }

    /** The problems of a value that is expected to look like this. */
    default List<FieldProblem> problems(JsonNode value, String root) {
        List<FieldProblem> problems = new ArrayList<>();
        check(value, new Location(List.of(root)), problems);
        return problems;
    }
}

package io.nl2sql.core.domain.policy;

import static io.nl2sql.core.check.Preconditions.require;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is known about the one who asks, by name: tenant, regions, clearance. It comes from whoever authenticated the
 * caller, never from the question.
 *
 * @param values the attributes; a name has letters, digits and underscores and does not begin with a digit
 */
public record CallerAttributes(Map<String, AttributeValue> values) {

    /** Nothing is known. */
    public static final CallerAttributes NONE = new CallerAttributes(Map.of());

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    public CallerAttributes {
        values = Map.copyOf(values);
        values.keySet()
                .forEach(name ->
                        require(NAME.matcher(name).matches(), "the name of an attribute is not a plain word: " + name));
    }

    /** These attributes with a text added. */
    public CallerAttributes with(String name, String value) {
        return with(name, new AttributeValue.Text(value));
    }

    /** These attributes with a whole number added. */
    public CallerAttributes with(String name, long value) {
        return with(name, BigDecimal.valueOf(value));
    }

    /** These attributes with a number added. */
    public CallerAttributes with(String name, BigDecimal value) {
        return with(name, new AttributeValue.Numeric(value));
    }

    /** These attributes with a truth value added. */
    public CallerAttributes with(String name, boolean value) {
        return with(name, new AttributeValue.Truth(value));
    }

    /** These attributes with a list of texts added. */
    public CallerAttributes withTexts(String name, List<String> values) {
        return with(
                name,
                new AttributeValue.Several(values.stream()
                        .<AttributeValue>map(AttributeValue.Text::new)
                        .toList()));
    }

    /** These attributes with a value added, in place of the one of that name if there is one. */
    public CallerAttributes with(String name, AttributeValue value) {
        Map<String, AttributeValue> all = new TreeMap<>(values);
        all.put(name, value);
        return new CallerAttributes(all);
    }

    /** These attributes, and of the others those that are not known here: what is known cannot be replaced. */
    public CallerAttributes orElse(CallerAttributes others) {
        Map<String, AttributeValue> all = new TreeMap<>(others.values);
        all.putAll(values);
        return new CallerAttributes(all);
    }

    /** The value of that name. */
    public Optional<AttributeValue> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The names alone: values may tell about a person. */
    @Override
    public String toString() {
        return "CallerAttributes" + values.keySet().stream().sorted().toList();
    }
}

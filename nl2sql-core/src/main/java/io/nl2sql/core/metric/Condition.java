package io.nl2sql.core.metric;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;

/**
 * Something that rows, or groups of them, have to fulfil.
 *
 * @param field a column, or the name of a dimension or measure
 * @param comparison how its value is held against the values
 * @param values texts, {@link BigDecimal}s and truth values
 */
public record Condition(String field, Comparison comparison, List<Object> values) {

    public Condition {
        requireText(field, "the field of a condition");
        requireNonNull(comparison, "comparison is null");
        values = List.copyOf(values);
        for (Object value : values) {
            require(
                    value instanceof String || value instanceof BigDecimal || value instanceof Boolean,
                    "a value of the condition on %s is no text, number or truth value".formatted(field));
        }
        require(
                comparison.takes(values.size()),
                "the condition on %s has %d values: %s does not take so many"
                        .formatted(field, values.size(), comparison.name().toLowerCase(java.util.Locale.ROOT)));
    }
}

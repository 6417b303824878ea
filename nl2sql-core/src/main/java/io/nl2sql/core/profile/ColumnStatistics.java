package io.nl2sql.core.profile;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one column of a result.
 *
 * @param name as the statement labels it; may be empty and may repeat
 * @param content what its values are
 * @param numeric figures of numbers; null where it does not hold numbers
 * @param categorical figures of other values; null where it holds numbers
 */
public record ColumnStatistics(
        String name,
        ColumnContent content,
        @Nullable NumericStatistics numeric,
        @Nullable CategoricalStatistics categorical) {

    public ColumnStatistics {
        requireNonNull(name, "name is null");
        requireNonNull(content, "content is null");
    }

    /** How much of it is missing. */
    public Missing missing() {
        if (numeric != null) {
            return numeric.missing();
        }
        return categorical == null ? new Missing(0, 0) : categorical.missing();
    }
}

package io.nl2sql.server.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a chart.
 *
 * @param type the type that it has to be, such as {@code column} or {@code none}; null for the one that fits
 * @param horizontal the label of the column along the horizontal axis, kept where the result has it; null for any
 * @param vertical the labels of the columns that are shown, kept where the result has them; empty for any
 */
public record ChartWish(@Nullable String type, @Nullable String horizontal, List<String> vertical) {

    /** Whatever fits. */
    public static final ChartWish ANY = new ChartWish(null, null, List.of());

    public ChartWish {
        vertical = List.copyOf(vertical);
    }
}

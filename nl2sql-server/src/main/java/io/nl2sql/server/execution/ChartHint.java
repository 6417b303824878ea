package io.nl2sql.server.execution;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart that suits a result.
 *
 * @param type how it shows the rows; {@value #NONE} where the rows themselves tell more
 * @param horizontal the label of the column along the horizontal axis; null where there is no chart
 * @param vertical the labels of the columns that are shown
 * @param title its title; empty where there is no chart
 * @param explanation one sentence: why this chart, or why none
 * @param colors one colour for each column or slice, as {@code #rrggbb}
 */
public record ChartHint(
        String type,
        @Nullable String horizontal,
        List<String> vertical,
        String title,
        String explanation,
        List<String> colors) {

    /** The type of no chart. */
    public static final String NONE = "none";

    public ChartHint {
        requireNonNull(type, "type is null");
        vertical = List.copyOf(vertical);
        requireNonNull(title, "title is null");
        requireNonNull(explanation, "explanation is null");
        colors = List.copyOf(colors);
    }

    static ChartHint none(String explanation) {
        return new ChartHint(NONE, null, List.of(), "", explanation, List.of());
    }
}

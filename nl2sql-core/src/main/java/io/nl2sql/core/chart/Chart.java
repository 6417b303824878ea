package io.nl2sql.core.chart;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A chart of a result.
 *
 * @param kind how it shows the data
 * @param columns the columns it shows, by their place in the result from 0
 * @param axes what each of them is there for
 * @param title its title, which says so where not all rows are shown
 * @param specification a Vega-Lite specification with the data in it, JSON on one line
 */
public record Chart(ChartKind kind, List<Integer> columns, ChartAxes axes, String title, String specification) {

    public Chart {
        requireNonNull(kind, "kind is null");
        columns = List.copyOf(columns);
        requireNonNull(axes, "axes is null");
        requireNonNull(title, "title is null");
        requireText(specification, "specification");
    }
}

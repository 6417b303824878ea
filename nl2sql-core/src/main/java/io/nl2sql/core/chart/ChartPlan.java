package io.nl2sql.core.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A chart before it is written.
 *
 * @param kind how it shows the data
 * @param place the field along the main axis: time or categories; null where measures alone make the chart
 * @param series what tells colours, rows of a grid or columns of it apart; null where nothing does
 * @param measures what is shown, at least one
 * @param cost how hard it is to read, 0 for the easiest
 */
record ChartPlan(
        ChartKind kind, @Nullable Field place, @Nullable Field series, List<Field> measures, int cost) {

    ChartPlan {
        measures = List.copyOf(measures);
    }

    /** The columns it shows, in the order of the result. */
    List<Integer> columns() {
        List<Field> fields = new ArrayList<>(measures);
        Stream.of(place, series).filter(Objects::nonNull).forEach(fields::add);
        return fields.stream().map(Field::column).sorted().toList();
    }

    ChartPlan dearerBy(int more) {
        return new ChartPlan(kind, place, series, measures, cost + more);
    }
}

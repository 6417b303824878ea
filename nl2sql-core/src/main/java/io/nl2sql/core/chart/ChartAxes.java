package io.nl2sql.core.chart;

import static io.nl2sql.core.check.Preconditions.require;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a chart are there for, each by its place in the result from 0.
 *
 * @param place the one along the main axis, time or categories; null where measures alone make the chart
 * @param series the one that tells colours apart; null where nothing does
 * @param measures what is shown, at least one
 */
public record ChartAxes(@Nullable Integer place, @Nullable Integer series, List<Integer> measures) {

    public ChartAxes {
        measures = List.copyOf(measures);
        require(!measures.isEmpty(), "a chart shows a measure");
    }

    static ChartAxes of(ChartPlan plan) {
        return new ChartAxes(
                column(plan.place()),
                column(plan.series()),
                plan.measures().stream().map(Field::column).toList());
    }

    private static @Nullable Integer column(@Nullable Field field) {
        return field == null ? null : field.column();
    }
}

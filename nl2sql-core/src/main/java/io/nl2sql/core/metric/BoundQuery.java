package io.nl2sql.core.metric;

import io.nl2sql.core.metric.MetricModel.Measure;
import java.util.ArrayList;
import java.util.List;

/** A query whose names were found, with the rows that its figures are computed from. Not safe for concurrent use. */
final class BoundQuery {

    private final MetricQuery query;
    private final WantedFigures figures;
    private final List<Grouped> groups;
    private final List<Condition> onMeasures;
    private final List<Part> parts = new ArrayList<>();

    /**
     * The figures of one table.
     *
     * @param rows what they are computed from
     * @param measures which
     */
    record Part(RowQuery rows, List<Measure> measures) {
        Part {
            measures = List.copyOf(measures);
        }
    }

    BoundQuery(MetricQuery query, WantedFigures figures, List<Grouped> groups, List<Condition> onMeasures) {
        this.query = query;
        this.figures = figures;
        this.groups = List.copyOf(groups);
        this.onMeasures = List.copyOf(onMeasures);
    }

    void add(RowQuery rows, List<Measure> measures) {
        parts.add(new Part(rows, measures));
    }

    MetricQuery query() {
        return query;
    }

    WantedFigures figures() {
        return figures;
    }

    List<Grouped> groups() {
        return groups;
    }

    /** Conditions on figures. */
    List<Condition> onMeasures() {
        return onMeasures;
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }
}

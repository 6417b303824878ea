package io.nl2sql.core.metric;

import io.nl2sql.core.metric.MetricModel.Measure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** The measures of a query, and those that they are made of. Immutable. */
final class WantedFigures {

    private static final int DEEPEST = 20;
    private static final int LONGEST = 10_000;

    private final MetricModel model;
    private final Set<Measure> shown = new LinkedHashSet<>();
    private final Set<Measure> bases = new LinkedHashSet<>();
    private final Set<Measure> seen = new HashSet<>();

    /** @param conditions on measures, which need them as well */
    WantedFigures(MetricModel model, MetricQuery query, List<Condition> conditions) {
        this.model = model;
        query.metrics().forEach(name -> shown.add(measure(name)));
        shown.forEach(measure -> addBases(measure, Set.of()));
        conditions.forEach(condition -> addBases(measure(condition.field()), Set.of()));
    }

    /** The measures that are shown. */
    List<Measure> shown() {
        return List.copyOf(shown);
    }

    /** What has to be computed from rows, by the table of the rows as it is written. */
    Map<String, List<Measure>> byTable(MetricNames names) {
        Map<String, List<Measure>> byTable = new LinkedHashMap<>();
        bases.forEach(
                base -> byTable.computeIfAbsent(names.table(base.table()).name().toString(), table -> new ArrayList<>())
                        .add(base));
        return byTable;
    }

    /** The measure of a name. */
    Measure measure(String name) {
        return model.findMeasure(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no measure %s in the model: name one of it".formatted(MetricNames.shortened(name))));
    }

    /**
     * The figure as SQL.
     *
     * @param base how a measure that is computed from rows is written
     */
    String sql(Measure measure, Function<Measure, String> base, BinaryOperator<String> division) {
        if (measure.aggregation() != Aggregation.DERIVED) {
            return base.apply(measure);
        }
        String sql = Formula.parse(measure.formula()).sql(name -> sql(measure(name), base, division), division);
        if (sql.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "the measure %s is made of too many others: make it of fewer".formatted(measure.name()));
        }
        return sql;
    }

    private void addBases(Measure measure, Set<Measure> above) {
        if (above.contains(measure) || above.size() > DEEPEST) {
            throw new IllegalArgumentException(
                    "the measure %s is made of itself, or over too many steps: change one of the formulas"
                            .formatted(measure.name()));
        }
        if (measure.aggregation() != Aggregation.DERIVED) {
            bases.add(measure);
        } else if (seen.add(measure)) {
            Set<Measure> path = new HashSet<>(above);
            path.add(measure);
            Formula.parse(measure.formula()).names().forEach(name -> addBases(measure(name), path));
        }
    }
}

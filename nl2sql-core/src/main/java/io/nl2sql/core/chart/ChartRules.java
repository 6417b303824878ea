package io.nl2sql.core.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the charts that can show a result truthfully, and ranks them by how hard they are to read.
 *
 * <p>The costs follow the order in which Mackinlay (APT, 1986) found people to read amounts: position, length, angle, area,
 * colour. What goes with which types of columns follows Mackinlay, Hanrahan and Stolte (Show Me, 2007), what is ruled out
 * and what merely costs Moritz et al. (Draco, 2019): bars need one value for each category, parts of a whole have to add
 * up, lines need time. Stateless.
 */
final class ChartRules {

    static final int MOST_BARS = 20;
    static final int MOST_SERIES = 8;

    private static final int POSITION = 0;
    private static final int LENGTH = 1;
    private static final int HUE = 1;
    private static final int ANGLE = 3;
    private static final int FACET = 2;
    private static final int AREA = 4;
    private static final int SHADE = 6;
    /** Something the rows have and the chart has not. */
    private static final int LEFT_OUT = 10;
    /** Another form of the same chart that fits these names or amounts less well. */
    private static final int AWKWARD = 2;

    private static final int MOST_MEASURES = 4;
    private static final int MOST_SLICES = 6;
    private static final int FEW_BARS = 8;
    private static final int MOST_BARS_OVER_TIME = 40;
    private static final int LONG_NAME = 12;
    private static final int FEW_GROUPS = 4;
    private static final int MOST_GRID_LINES = 40;
    private static final int ENOUGH_FOR_RANGES = 15;
    /** Measures whose largest values differ by more than this cannot share an axis. */
    private static final double SAME_SCALE = 20;
    /** How much of the grid of two categories has to be filled. */
    private static final double CROSSED = 0.5;

    private ChartRules() {}

    /** The charts for these fields, the easiest to read first. */
    static List<ChartPlan> plans(List<Field> fields, boolean truncated) {
        int rows = fields.isEmpty() ? 0 : fields.get(0).rows();
        if (rows < 2) {
            return List.of();
        }
        List<Field> times = fields.stream().filter(Field::isTemporal).toList();
        List<Field> measures = fields.stream().filter(Field::isMeasure).toList();
        List<Field> categories = telling(fields);
        List<ChartPlan> plans = new ArrayList<>();
        if (!measures.isEmpty()) {
            times.forEach(time -> overTime(plans, time, categories, measures));
            byCategory(plans, categories, measures, truncated);
            amongMeasures(plans, categories, measures, rows);
        }
        int shown = (int)
                fields.stream().filter(field -> !isDispensable(field, fields)).count();
        return plans.stream()
                .filter(plan -> shown - plan.columns().size() <= 1)
                .map(plan -> plan.dearerBy(
                        LEFT_OUT * Math.max(0, shown - plan.columns().size())))
                .sorted(Comparator.comparingInt(ChartPlan::cost))
                .toList();
    }

    /** Categories without those that merely repeat another, as a number beside a name does. */
    private static List<Field> telling(List<Field> fields) {
        return fields.stream()
                .filter(Field::isCategory)
                .filter(field -> !isDispensable(field, fields))
                .toList();
    }

    /** Identifiers beside a category that tells the rows apart as well or better. */
    private static boolean isDispensable(Field field, List<Field> fields) {
        return field.isCategory()
                && field.identifier()
                && fields.stream().anyMatch(other -> other.isTemporal() || (other.isCategory() && !other.identifier()));
    }

    private static boolean shareAScale(List<Field> measures) {
        double largest = measures.stream().mapToDouble(Field::magnitude).max().orElse(0);
        double smallest = measures.stream().mapToDouble(Field::magnitude).min().orElse(0);
        return largest <= smallest * SAME_SCALE;
    }

    private static void overTime(List<ChartPlan> plans, Field time, List<Field> categories, List<Field> measures) {
        if (Field.tellRowsApart(List.of(time))) {
            overTimeAlone(plans, time, measures);
        }
        for (Field category : categories) {
            if (!Field.tellRowsApart(List.of(time)) && Field.tellRowsApart(List.of(time, category))) {
                for (Field measure : measures) {
                    List<Field> one = List.of(measure);
                    plans.add(new ChartPlan(ChartKind.LINE, time, category, one, HUE));
                    if (category.distinct() <= MOST_GRID_LINES && time.distinct() <= MOST_GRID_LINES) {
                        plans.add(new ChartPlan(ChartKind.HEATMAP, time, category, one, SHADE));
                    }
                }
            }
        }
    }

    private static void overTimeAlone(List<ChartPlan> plans, Field time, List<Field> measures) {
        if (measures.size() == 1) {
            int joined = time.rows() > 2 ? POSITION : AWKWARD;
            plans.add(new ChartPlan(ChartKind.LINE, time, null, measures, joined));
            if (time.rows() <= MOST_BARS_OVER_TIME) {
                plans.add(new ChartPlan(ChartKind.BAR, time, null, measures, LENGTH));
            }
        } else if (measures.size() <= MOST_MEASURES) {
            boolean comparable = shareAScale(measures);
            if (comparable) {
                plans.add(new ChartPlan(ChartKind.LINE, time, null, measures, HUE));
            }
            plans.add(new ChartPlan(ChartKind.SMALL_MULTIPLES, time, null, measures, FACET));
        }
    }

    private static void byCategory(
            List<ChartPlan> plans, List<Field> categories, List<Field> measures, boolean truncated) {
        for (Field category : categories) {
            if (Field.tellRowsApart(List.of(category))) {
                measures.forEach(measure -> bars(plans, category, measure, truncated));
                groupedByMeasure(plans, category, measures);
            } else if (category.distinct() <= MOST_BARS && categories.size() == 1) {
                measures.forEach(
                        measure -> plans.add(new ChartPlan(ChartKind.STRIP, category, null, List.of(measure), AREA)));
            }
        }
        for (int i = 0; i < categories.size(); i++) {
            for (int j = i + 1; j < categories.size(); j++) {
                for (Field measure : measures) {
                    crossed(plans, categories.get(i), categories.get(j), measure);
                }
            }
        }
    }

    private static void bars(List<ChartPlan> plans, Field category, Field measure, boolean truncated) {
        List<Field> one = List.of(measure);
        boolean lying = category.measurement() == Measurement.NOMINAL
                && (category.longest() > LONG_NAME || category.distinct() > FEW_BARS);
        plans.add(new ChartPlan(ChartKind.BAR, category, null, one, LENGTH + (lying ? AWKWARD : 0)));
        plans.add(new ChartPlan(ChartKind.HORIZONTAL_BAR, category, null, one, LENGTH + (lying ? 0 : AWKWARD)));
        if (category.rows() <= MOST_SLICES && measure.isPositive() && !truncated && LabelWords.addUp(measure.name())) {
            plans.add(new ChartPlan(ChartKind.PIE, category, null, one, HUE + ANGLE));
        }
    }

    private static void groupedByMeasure(List<ChartPlan> plans, Field category, List<Field> measures) {
        boolean few = measures.size() >= 2 && measures.size() <= FEW_GROUPS && category.rows() <= MOST_BARS;
        if (few && shareAScale(measures)) {
            plans.add(new ChartPlan(ChartKind.GROUPED_BAR, category, null, measures, LENGTH + HUE));
        }
    }

    /** The category with more values goes along the axis. */
    private static void crossed(List<ChartPlan> plans, Field one, Field other, Field measure) {
        Field place = other.distinct() > one.distinct() ? other : one;
        Field series = other.distinct() > one.distinct() ? one : other;
        double cells = (double) place.distinct() * series.distinct();
        boolean crossed = series.distinct() >= 2
                && !Field.tellRowsApart(List.of(place))
                && Field.tellRowsApart(List.of(place, series))
                && place.rows() >= CROSSED * cells;
        if (!crossed) {
            return;
        }
        List<Field> shown = List.of(measure);
        if (place.distinct() <= MOST_BARS && series.distinct() <= MOST_SERIES) {
            int crowded = series.distinct() > FEW_GROUPS ? AWKWARD + HUE : 0;
            plans.add(new ChartPlan(ChartKind.GROUPED_BAR, place, series, shown, LENGTH + HUE + crowded));
            if (measure.isPositive() && LabelWords.addUp(measure.name())) {
                plans.add(new ChartPlan(ChartKind.STACKED_BAR, place, series, shown, LENGTH + HUE + FACET - 1));
            }
        }
        if (place.distinct() <= MOST_GRID_LINES && series.distinct() <= MOST_GRID_LINES) {
            plans.add(new ChartPlan(ChartKind.HEATMAP, place, series, shown, SHADE));
        }
    }

    private static void amongMeasures(List<ChartPlan> plans, List<Field> categories, List<Field> measures, int rows) {
        if (measures.size() == 1 && categories.isEmpty() && rows >= ENOUGH_FOR_RANGES) {
            plans.add(new ChartPlan(ChartKind.HISTOGRAM, null, null, measures, LENGTH));
        }
        if (rows < 3 || measures.size() < 2 || measures.size() > 3 || categories.size() > 1) {
            return;
        }
        ChartKind kind = measures.size() == 2 ? ChartKind.SCATTER : ChartKind.BUBBLE;
        int cost = measures.size() == 2 ? POSITION : AREA;
        if (categories.isEmpty()) {
            plans.add(new ChartPlan(kind, null, null, measures, cost));
        } else if (categories.get(0).distinct() <= MOST_SERIES
                && categories.get(0).distinct() < rows) {
            plans.add(new ChartPlan(kind, null, categories.get(0), measures, cost + HUE));
        } else {
            int few = rows <= FEW_BARS ? AWKWARD : 0;
            plans.add(new ChartPlan(kind, categories.get(0), null, measures, cost + HUE + few));
        }
    }
}

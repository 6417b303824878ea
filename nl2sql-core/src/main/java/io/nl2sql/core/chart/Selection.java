package io.nl2sql.core.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a chart shows, in the order in which it shows them.
 *
 * @param rows their places in the result
 * @param extent in words which they are, for the title; empty for all
 */
record Selection(List<Integer> rows, String extent) {

    /** More points than anybody can tell apart only make a specification large. */
    private static final int MOST_POINTS = 2_000;

    Selection {
        rows = List.copyOf(rows);
    }

    static Selection of(ChartPlan plan, boolean truncated) {
        Field any = plan.measures().get(0);
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < any.rows(); row++) {
            rows.add(row);
        }
        List<String> remarks = new ArrayList<>();
        if (truncated) {
            remarks.add("of the first %s rows".formatted(ChartTitle.count(any.rows())));
        }
        rows = dated(plan, rows, remarks);
        rows = fewSeries(plan, rows, remarks);
        rows = fewBars(plan, rows, remarks);
        if (rows.size() > MOST_POINTS) {
            remarks.add(
                    "first %s of %s points".formatted(ChartTitle.count(MOST_POINTS), ChartTitle.count(rows.size())));
            rows = rows.subList(0, MOST_POINTS);
        }
        return new Selection(rows, String.join(", ", remarks));
    }

    private static List<Integer> dated(ChartPlan plan, List<Integer> rows, List<String> remarks) {
        Field place = plan.place();
        if (place == null || !place.isTemporal()) {
            return rows;
        }
        List<Integer> kept = new ArrayList<>(
                rows.stream().filter(row -> place.value(row) != null).toList());
        if (kept.size() < rows.size()) {
            remarks.add("%s without %s left out".formatted(ChartTitle.count(rows.size() - kept.size()), place.name()));
        }
        kept.sort(Comparator.comparing(row -> String.valueOf(place.value(row))));
        return kept;
    }

    private static List<Integer> fewSeries(ChartPlan plan, List<Integer> rows, List<String> remarks) {
        Field series = plan.series();
        if (series == null || plan.kind() != ChartKind.LINE || series.distinct() <= ChartRules.MOST_SERIES) {
            return rows;
        }
        Field measure = plan.measures().get(0);
        Map<@Nullable Object, Double> sums = new HashMap<>();
        Set<@Nullable Object> names = new LinkedHashSet<>();
        for (int row : rows) {
            names.add(series.value(row));
            sums.merge(series.value(row), Math.abs(measure.number(row)), Double::sum);
        }
        Set<@Nullable Object> largest = new HashSet<>(names.stream()
                .sorted(Comparator.comparing(name -> -sums.getOrDefault(name, 0.0)))
                .limit(ChartRules.MOST_SERIES)
                .toList());
        remarks.add("top %d of %s".formatted(ChartRules.MOST_SERIES, ChartTitle.count(names.size())));
        return rows.stream().filter(row -> largest.contains(series.value(row))).toList();
    }

    /** Bars of names stand in the order of their values, unless the rows came in an order of their own. */
    private static List<Integer> fewBars(ChartPlan plan, List<Integer> rows, List<String> remarks) {
        Field place = plan.place();
        boolean bars = plan.kind() == ChartKind.BAR || plan.kind() == ChartKind.HORIZONTAL_BAR;
        if (place == null || !place.isCategory()) {
            return rows;
        }
        List<Integer> ordered = new ArrayList<>(rows);
        if (place.measurement() == Measurement.ORDINAL) {
            ordered.sort(Comparator.comparing(row -> place.value(row), Selection::inOrder));
        } else if (bars && !isOrdered(plan.measures().get(0), rows)) {
            ordered.sort(Comparator.comparing(row -> -plan.measures().get(0).number(row)));
        }
        if (!bars || place.distinct() <= ChartRules.MOST_BARS) {
            return ordered;
        }
        int all = ordered.size();
        if (place.measurement() == Measurement.ORDINAL) {
            remarks.add("first %d of %s".formatted(ChartRules.MOST_BARS, ChartTitle.count(all)));
        } else {
            boolean rising = isRising(plan.measures().get(0), ordered);
            remarks.add(
                    "%s %d of %s".formatted(rising ? "lowest" : "top", ChartRules.MOST_BARS, ChartTitle.count(all)));
        }
        return ordered.subList(0, ChartRules.MOST_BARS);
    }

    private static int inOrder(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number first && other instanceof Number second) {
            return Double.compare(first.doubleValue(), second.doubleValue());
        }
        return String.valueOf(one).compareTo(String.valueOf(other));
    }

    private static boolean isOrdered(Field measure, List<Integer> rows) {
        List<Integer> backwards = new ArrayList<>(rows);
        Collections.reverse(backwards);
        return isFalling(measure, rows) || isFalling(measure, backwards);
    }

    private static boolean isRising(Field measure, List<Integer> rows) {
        return !isFalling(measure, rows);
    }

    private static boolean isFalling(Field measure, List<Integer> rows) {
        for (int i = 1; i < rows.size(); i++) {
            if (measure.number(rows.get(i)) > measure.number(rows.get(i - 1))) {
                return false;
            }
        }
        return true;
    }
}

package io.nl2sql.core.chart;

import static java.util.stream.Collectors.joining;

import java.util.Locale;

/** Says what a chart shows. Stateless. */
final class ChartTitle {

    private static final int LONGEST = 160;

    private ChartTitle() {}

    /** The question, or what is shown by what; and behind it how much of the rows, where that is not all. */
    static String of(ChartPlan plan, String question, Selection selection) {
        String text = question.isBlank() ? measures(plan) : question.strip();
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
        String extent = selection.extent();
        return extent.isEmpty() ? cut : "%s (%s)".formatted(cut, extent);
    }

    private static String measures(ChartPlan plan) {
        String shown = plan.measures().stream().map(Field::name).collect(joining(", "));
        if (plan.kind() == ChartKind.SCATTER || plan.kind() == ChartKind.BUBBLE) {
            shown = plan.measures().stream().map(Field::name).collect(joining(" and "));
        }
        Field place = plan.place();
        Field series = plan.series();
        String by = place == null ? "" : " by " + place.name();
        return shown + by + (series == null ? "" : (by.isEmpty() ? " by " : " and ") + series.name());
    }

    /** A number with its thousands apart. */
    static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}

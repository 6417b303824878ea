package io.nl2sql.server.execution;

import io.nl2sql.core.chart.Chart;
import io.nl2sql.core.chart.ChartChooser;
import io.nl2sql.core.chart.ChartKind;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Recommends charts in the terms of the agent contract. What fits is found by the rules of {@link ChartChooser}; axes that
 * are to stay do so where the result still has their columns. Stateless, safe for concurrent use.
 */
public final class ChartAdvice {

    /** Told apart by people with any colour vision (Okabe and Ito, Color Universal Design, 2008). */
    private static final List<String> COLORS =
            List.of("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#000000");

    private static final String DEFAULT_TYPE = "column";

    private final ChartChooser chooser = new ChartChooser(null);

    /** What becomes an axis, by its place in the result. */
    private record Axes(int horizontal, List<Integer> vertical) {}

    /**
     * The chart for a result.
     *
     * @param question what was asked, for the title; may be empty
     * @param table the result, its labels unlike each other
     */
    public ChartHint advise(String question, ResultTable table, ChartWish wish) {
        if (ChartHint.NONE.equals(wish.type())) {
            return ChartHint.none("No chart is wanted.");
        }
        List<Chart> valid = chooser.valid(question, table);
        @Nullable Chart chart = chosen(valid, wish.type());
        @Nullable Axes axes = chart == null ? null : axes(chart);
        if (axes == null && wish.type() != null) {
            axes = anyAxes(table);
        }
        @Nullable Axes kept = kept(axes, table, wish);
        if (kept == null) {
            return ChartHint.none(reason(table));
        }
        String type = wish.type() != null
                ? wish.type()
                : chart == null ? DEFAULT_TYPE : type(chart.kind()).orElse(DEFAULT_TYPE);
        String title = chart != null && kept.equals(axes) ? chart.title() : title(question, table, kept);
        return new ChartHint(
                type,
                label(table, kept.horizontal()),
                kept.vertical().stream().map(column -> label(table, column)).toList(),
                title,
                explanation(chart, type, wish, table, kept),
                colors(type, table, kept));
    }

    private static @Nullable Chart chosen(List<Chart> valid, @Nullable String wanted) {
        Optional<Chart> asWanted = valid.stream()
                .filter(chart ->
                        type(chart.kind()).filter(type -> type.equals(wanted)).isPresent())
                .findFirst();
        return asWanted.or(() -> valid.stream()
                        .filter(chart -> type(chart.kind()).isPresent())
                        .findFirst())
                .orElse(null);
    }

    /** What the contract calls a kind of chart; empty where it has no word for it. */
    private static Optional<String> type(ChartKind kind) {
        return switch (kind) {
            case LINE, SMALL_MULTIPLES -> Optional.of("line");
            case BAR, HORIZONTAL_BAR -> Optional.of("column");
            case GROUPED_BAR -> Optional.of("clusteredColumn");
            case STACKED_BAR -> Optional.of("stackedColumn");
            case SCATTER, BUBBLE, STRIP -> Optional.of("scatter");
            case PIE -> Optional.of("pie");
            case HEATMAP, HISTOGRAM -> Optional.empty();
        };
    }

    private static @Nullable Axes axes(Chart chart) {
        List<Integer> measures = chart.axes().measures();
        @Nullable Integer place = chart.axes().place();
        if (place != null) {
            return new Axes(place, measures);
        }
        return measures.size() < 2 ? null : new Axes(measures.get(0), measures.subList(1, measures.size()));
    }

    /** The first column that holds no numbers, and those that do; null where no column holds any. */
    private static @Nullable Axes anyAxes(ResultTable table) {
        List<Integer> numbers = IntStream.range(0, table.columns().size())
                .filter(column -> isNumeric(table, column))
                .boxed()
                .toList();
        List<Integer> others = IntStream.range(0, table.columns().size())
                .filter(column -> !numbers.contains(column))
                .boxed()
                .toList();
        if (numbers.isEmpty() || table.columns().size() < 2) {
            return null;
        }
        return others.isEmpty()
                ? new Axes(numbers.get(0), numbers.subList(1, numbers.size()))
                : new Axes(others.get(0), numbers);
    }

    private static boolean isNumeric(ResultTable table, int column) {
        List<Object> present = table.rows().stream()
                .map(row -> row.cell(column))
                .filter(Objects::nonNull)
                .toList();
        return !present.isEmpty() && present.stream().allMatch(Number.class::isInstance);
    }

    private static @Nullable Axes kept(@Nullable Axes axes, ResultTable table, ChartWish wish) {
        Optional<Integer> horizontal = find(table, wish.horizontal());
        List<Integer> vertical = wish.vertical().stream()
                .map(label -> find(table, label))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (axes == null) {
            return horizontal.isPresent()
                            && !vertical.isEmpty()
                            && !table.rows().isEmpty()
                    ? without(new Axes(horizontal.get(), vertical))
                    : null;
        }
        return without(new Axes(horizontal.orElse(axes.horizontal()), vertical.isEmpty() ? axes.vertical() : vertical));
    }

    /** No column is on both axes. */
    private static @Nullable Axes without(Axes axes) {
        List<Integer> vertical = axes.vertical().stream()
                .filter(column -> column != axes.horizontal())
                .toList();
        return vertical.isEmpty() ? null : new Axes(axes.horizontal(), vertical);
    }

    private static Optional<Integer> find(ResultTable table, @Nullable String label) {
        if (label == null) {
            return Optional.empty();
        }
        List<Integer> places =
                IntStream.range(0, table.columns().size()).boxed().toList();
        return places.stream()
                .filter(place -> label(table, place).equals(label))
                .findFirst()
                .or(() -> places.stream()
                        .filter(place -> label(table, place).equalsIgnoreCase(label))
                        .findFirst());
    }

    private static String label(ResultTable table, int column) {
        ResultColumn shape = table.columns().get(column);
        return shape.label();
    }

    private static String title(String question, ResultTable table, Axes axes) {
        return question.isBlank()
                ? "%s by %s".formatted(shown(table, axes), label(table, axes.horizontal()))
                : question.strip();
    }

    private static String shown(ResultTable table, Axes axes) {
        return String.join(
                ", ",
                axes.vertical().stream().map(column -> label(table, column)).toList());
    }

    private static String explanation(
            @Nullable Chart chart, String type, ChartWish wish, ResultTable table, Axes axes) {
        List<String> sentences = new ArrayList<>();
        boolean asWanted = wish.type() != null;
        String form = asWanted || chart == null ? type : chart.kind().wording();
        sentences.add("Shows %s by %s as %s%s."
                .formatted(
                        shown(table, axes), label(table, axes.horizontal()), form, asWanted ? ", as asked for" : ""));
        if (chart != null && chart.axes().series() != null) {
            sentences.add("Each %s has a colour of its own."
                    .formatted(label(table, chart.axes().series())));
        }
        List<String> gone = new ArrayList<>();
        if (wish.horizontal() != null && find(table, wish.horizontal()).isEmpty()) {
            gone.add(wish.horizontal());
        }
        wish.vertical().stream().filter(label -> find(table, label).isEmpty()).forEach(gone::add);
        if (!gone.isEmpty()) {
            sentences.add("The result has no column %s any more.".formatted(String.join(", ", gone)));
        }
        return String.join(" ", sentences);
    }

    private static String reason(ResultTable table) {
        if (table.rows().isEmpty()) {
            return "There are no rows to show.";
        }
        return table.rows().size() == 1
                ? "A single row is best shown as a table."
                : "No chart shows these columns truthfully.";
    }

    private static List<String> colors(String type, ResultTable table, Axes axes) {
        boolean slices = type.equals("pie") || type.equals("funnel") || type.equals("treemap");
        int needed = slices ? table.rows().size() : axes.vertical().size();
        return COLORS.subList(0, Math.min(COLORS.size(), Math.max(1, needed)));
    }
}

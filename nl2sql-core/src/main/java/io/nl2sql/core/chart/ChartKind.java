package io.nl2sql.core.chart;

/** How a chart shows its data. */
public enum ChartKind {
    /** Values over time, joined by a line; several series in colours. */
    LINE("line over time"),
    /** Several measures of different size over time, one below the other. */
    SMALL_MULTIPLES("one line chart a measure, one below the other"),
    /** Standing bars. */
    BAR("bars"),
    /** Lying bars, for many or long names. */
    HORIZONTAL_BAR("horizontal bars"),
    /** Bars side by side within a category. */
    GROUPED_BAR("bars side by side"),
    /** Bars on top of each other, for parts that add up. */
    STACKED_BAR("stacked bars"),
    /** Colours in a grid of two categories. */
    HEATMAP("heat map"),
    /** One measure against another. */
    SCATTER("scatter plot"),
    /** A scatter plot with a third measure as the size of the points. */
    BUBBLE("scatter plot with sizes"),
    /** Single values of each category beside its name. */
    STRIP("strips of points by category"),
    /** How often values of a measure fall into ranges. */
    HISTOGRAM("histogram"),
    /** A few parts of a whole. */
    PIE("pie");

    private final String wording;

    ChartKind(String wording) {
        this.wording = wording;
    }

    /** The kind in words. */
    public String wording() {
        return wording;
    }
}

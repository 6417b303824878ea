package io.nl2sql.core.chart;

/** What can be said of the values of a column, after Stevens (1946) and with time on its own, as Vega-Lite has it. */
enum Measurement {
    /** Amounts. */
    QUANTITATIVE,
    /** Points in time. */
    TEMPORAL,
    /** Values with an order but without distances, such as numbers of months. */
    ORDINAL,
    /** Names. */
    NOMINAL,
    /** Nothing that a chart could show. */
    NONE
}

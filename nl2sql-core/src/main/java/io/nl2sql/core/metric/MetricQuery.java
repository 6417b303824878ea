package io.nl2sql.core.metric;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which figures are wanted, by what they are split up, of which rows and of which time.
 *
 * @param metrics names of measures, at least one
 * @param dimensions by what they are split up
 * @param filters on dimensions and measures
 * @param timeframes of which time; a time with a grain is split up by it as well
 * @param order of the answer; without one a limited answer is in the order of its dimensions
 * @param limit most rows, 0 for all
 */
public record MetricQuery(
        List<String> metrics,
        List<Grouping> dimensions,
        List<Condition> filters,
        List<Timeframe> timeframes,
        List<Order> order,
        int limit) {

    private static final int MOST_PARTS = 50;

    public MetricQuery {
        metrics = List.copyOf(metrics);
        dimensions = List.copyOf(dimensions);
        filters = List.copyOf(filters);
        timeframes = List.copyOf(timeframes);
        order = List.copyOf(order);
        require(!metrics.isEmpty(), "no metric is named: name at least one measure of the model");
        for (List<?> parts : List.of(metrics, dimensions, filters, timeframes, order)) {
            require(parts.size() <= MOST_PARTS, "a query has at most %d of each part".formatted(MOST_PARTS));
        }
        require(limit >= 0, "limit is negative");
    }

    /** The most rows; empty for all. */
    public OptionalInt mostRows() {
        return limit == 0 ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    /**
     * By what figures are split up.
     *
     * @param dimension its name
     * @param grain to which spans a time is cut; null to leave it as it is
     */
    public record Grouping(String dimension, @Nullable Grain grain) {
        public Grouping {
            requireText(dimension, "the name of a dimension");
        }
    }

    /**
     * Of which time.
     *
     * @param dimension the name of a time; empty where the model has one only
     * @param grain by which spans figures are split up; null for none
     * @param from the first day, or null
     * @param to the last day, or null
     * @param relative a time that is told from today, such as {@code last_3_months}; empty for none
     */
    public record Timeframe(
            String dimension,
            @Nullable Grain grain,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String relative) {
        public Timeframe {
            requireNonNull(dimension, "dimension is null");
            requireNonNull(relative, "relative is null");
            require(
                    relative.isEmpty() || (from == null && to == null),
                    "a timeframe has a relative time and days as well: leave one out");
            require(from == null || to == null || !from.isAfter(to), "a timeframe ends before it begins");
        }
    }

    /**
     * In which order the answer is.
     *
     * @param field a metric or a dimension of the query
     * @param descending whether the largest comes first
     */
    public record Order(String field, boolean descending) {
        public Order {
            requireText(field, "the field of an order");
        }
    }
}

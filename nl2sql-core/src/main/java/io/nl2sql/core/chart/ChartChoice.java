package io.nl2sql.core.chart;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.Origin;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which chart fits a result.
 *
 * @param chosen the chart; null where the rows themselves tell more than any chart
 * @param valid every chart that fits, best first
 * @param reason one line on why there is no chart; empty where there is one
 * @param origin who chose
 */
public record ChartChoice(@Nullable Chart chosen, List<Chart> valid, String reason, Origin origin) {

    public ChartChoice {
        valid = List.copyOf(valid);
        requireNonNull(reason, "reason is null");
        requireNonNull(origin, "origin is null");
    }

    /** The chart, where one fits. */
    public Optional<Chart> chart() {
        return Optional.ofNullable(chosen);
    }
}

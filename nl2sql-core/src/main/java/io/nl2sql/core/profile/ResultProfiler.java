package io.nl2sql.core.profile;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the rows of a result. Every figure is of the rows at hand, whatever further rows the database has.
 *
 * <p>Outliers lie further than one and a half times the distance between the quartiles below the first or above the third
 * of them (Tukey's fences); among fewer than four numbers, and where the quartiles are equal, there is none. Correlations
 * are of the rows in which both columns have a number, for the first {@value #MOST_CORRELATED} columns of numbers.
 * Stateless, deterministic, safe for concurrent use.
 */
public final class ResultProfiler {

    /** Larger results are not looked into. */
    public static final int MOST_ROWS = 100_000;

    /** Columns of numbers that are compared with each other at most. */
    public static final int MOST_CORRELATED = 30;

    /**
     * The profile; empty for a result of more than {@value #MOST_ROWS} rows.
     *
     * @param most how deep to look at most
     * @param cancellation ends the work
     * @throws io.nl2sql.core.error.Nl2SqlException CANCELLED
     */
    public Optional<ResultProfile> profile(ResultTable table, ProfilingLevel most, Cancellation cancellation) {
        requireNonNull(most, "most is null");
        int rows = table.rows().size();
        if (rows > MOST_ROWS) {
            return Optional.empty();
        }
        List<CellColumn> columns = new ArrayList<>();
        List<ColumnStatistics> statistics = new ArrayList<>();
        List<Integer> times = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            cancellation.check();
            CellColumn cells = CellColumn.of(table, column);
            columns.add(cells);
            statistics.add(cells.statistics(most));
            if (cells.content() == ColumnContent.DATETIME) {
                times.add(column);
            }
        }
        List<Correlation> correlations =
                most == ProfilingLevel.RELATIONSHIP ? correlations(columns, cancellation) : List.of();
        return Optional.of(new ResultProfile(
                rows,
                statistics,
                correlations,
                times,
                level(columns, correlations).atMost(most)));
    }

    private static ProfilingLevel level(List<CellColumn> columns, List<Correlation> correlations) {
        if (!correlations.isEmpty()) {
            return ProfilingLevel.RELATIONSHIP;
        }
        boolean numbers = columns.stream().anyMatch(column -> column.content().isNumeric());
        return numbers ? ProfilingLevel.DISTRIBUTION : ProfilingLevel.BASIC;
    }

    private static List<Correlation> correlations(List<CellColumn> columns, Cancellation cancellation) {
        List<Integer> places = new ArrayList<>();
        List<double[]> numbers = new ArrayList<>();
        for (int column = 0; column < columns.size() && places.size() < MOST_CORRELATED; column++) {
            double @Nullable [] standardised = columns.get(column).content().isNumeric()
                    ? columns.get(column).standardised()
                    : null;
            if (standardised != null) {
                places.add(column);
                numbers.add(standardised);
            }
        }
        List<Correlation> correlations = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            for (int j = i + 1; j < places.size(); j++) {
                cancellation.check();
                PairedSample pairs = PairedSample.of(numbers.get(i), numbers.get(j));
                Optional<Double> coefficient = pairs.correlation();
                if (coefficient.isPresent()) {
                    correlations.add(new Correlation(places.get(i), places.get(j), coefficient.get(), pairs.size()));
                }
            }
        }
        return correlations;
    }
}

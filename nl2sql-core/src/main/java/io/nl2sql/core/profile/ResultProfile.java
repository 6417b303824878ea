package io.nl2sql.core.profile;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What the rows of a result look like.
 *
 * @param rowCount how many rows were looked at
 * @param columns each column, in the order of the result
 * @param correlations pairs of columns of numbers, in the order of the result; empty below {@link
 *     ProfilingLevel#RELATIONSHIP}
 * @param datetimeColumns the places of columns with days or moments, from 0
 * @param level how deep it goes: no deeper than was asked for, and than the columns allow
 */
public record ResultProfile(
        int rowCount,
        List<ColumnStatistics> columns,
        List<Correlation> correlations,
        List<Integer> datetimeColumns,
        ProfilingLevel level) {

    public ResultProfile {
        require(rowCount >= 0, "rowCount is negative");
        columns = List.copyOf(columns);
        correlations = List.copyOf(correlations);
        datetimeColumns = List.copyOf(datetimeColumns);
        requireNonNull(level, "level is null");
    }
}

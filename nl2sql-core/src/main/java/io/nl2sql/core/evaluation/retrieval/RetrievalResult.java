package io.nl2sql.core.evaluation.retrieval;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.TableName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What linking made of one question.
 *
 * @param question the question
 * @param places for each way of ranking the place of the last of the needed tables, from 1; 0 where one was not found
 * @param tables the best tables by everything there is, best first
 * @param missingColumns the needed columns that the default budget cut off
 * @param time what ranking by everything took
 */
public record RetrievalResult(
        RetrievalQuestion question,
        Map<RetrievalVariant, Integer> places,
        List<TableName> tables,
        Set<ColumnName> missingColumns,
        Duration time) {

    public RetrievalResult {
        requireNonNull(question, "question is null");
        places = Map.copyOf(new EnumMap<>(places));
        tables = List.copyOf(tables);
        missingColumns = Set.copyOf(missingColumns);
        requireNonNull(time, "time is null");
    }

    /** Whether all needed tables are among the first so many. */
    public boolean hits(RetrievalVariant variant, int first) {
        int place = places.getOrDefault(variant, 0);
        return place > 0 && place <= first;
    }
}

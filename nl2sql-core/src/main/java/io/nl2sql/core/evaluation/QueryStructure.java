package io.nl2sql.core.evaluation;

import io.nl2sql.core.port.out.SqlOutliner;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the gold statement and the predicted one make use of, and the parts in which they differ. Parts that say the same
 * in other words may be among the differences, so they tell where to look rather than what is wrong.
 *
 * @param known whether the gold statement was understood
 * @param gold what the gold statement makes use of; empty where it was not understood
 * @param predicted the same of the predicted one; empty where there is none
 * @param differences the parts that differ; empty where one of them was not understood
 */
public record QueryStructure(
        boolean known, List<QueryFeature> gold, List<QueryFeature> predicted, List<QueryPart> differences) {

    /** Nothing is known. */
    public static final QueryStructure UNKNOWN = new QueryStructure(false, List.of(), List.of(), List.of());

    public QueryStructure {
        gold = List.copyOf(gold);
        predicted = List.copyOf(predicted);
        differences = List.copyOf(differences);
    }

    /** Holds two statements against each other; there may be no prediction. */
    public static QueryStructure of(String goldSql, @Nullable String predictedSql, SqlOutliner outliner) {
        Optional<QueryProfile> gold = outliner.outline(goldSql).map(QueryProfile::of);
        Optional<QueryProfile> predicted =
                Optional.ofNullable(predictedSql).flatMap(outliner::outline).map(QueryProfile::of);
        List<QueryPart> differences =
                gold.isPresent() && predicted.isPresent() ? gold.get().differences(predicted.get()) : List.of();
        return new QueryStructure(
                gold.isPresent(),
                gold.map(QueryProfile::features).orElse(List.of()),
                predicted.map(QueryProfile::features).orElse(List.of()),
                differences);
    }

    /** Why other rows came, as far as the first difference tells. */
    FailureReason reason() {
        if (differences.isEmpty()) {
            return FailureReason.WRONG_VALUES;
        }
        return switch (differences.get(0)) {
            case SET_OPERATION, NESTING -> FailureReason.WRONG_NESTING;
            case JOIN -> FailureReason.WRONG_JOIN;
            case FILTER, HAVING -> FailureReason.WRONG_FILTER;
            case AGGREGATE, GROUPING -> FailureReason.WRONG_AGGREGATE;
            case COLUMNS -> FailureReason.WRONG_COLUMNS;
            case DISTINCT -> FailureReason.WRONG_VALUES;
            case ORDER, LIMIT -> FailureReason.WRONG_LIMIT;
        };
    }
}

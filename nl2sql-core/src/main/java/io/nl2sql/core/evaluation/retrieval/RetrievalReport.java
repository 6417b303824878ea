package io.nl2sql.core.evaluation.retrieval;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How often everything needed was found.
 *
 * @param questions how many were asked
 * @param shares for each way of ranking, the percentage of the questions whose tables are all among the first so many,
 *     for each of {@link #DEPTHS} in order
 * @param columnsKept the percentage of the questions of which the default budget keeps every needed column
 * @param medianTime the median of what ranking took
 * @param slowTime what ranking took for 95 of 100 questions at most
 */
public record RetrievalReport(
        int questions,
        Map<RetrievalVariant, List<Double>> shares,
        double columnsKept,
        Duration medianTime,
        Duration slowTime) {

    /** How many tables are looked at. */
    public static final List<Integer> DEPTHS = List.of(1, 3, 5, 10, 15, 20);

    public RetrievalReport {
        shares = Map.copyOf(new EnumMap<>(shares));
    }

    /** The report of these results, of which there is at least one. */
    public static RetrievalReport of(List<RetrievalResult> results) {
        Map<RetrievalVariant, List<Double>> shares = new EnumMap<>(RetrievalVariant.class);
        for (RetrievalVariant variant : RetrievalVariant.values()) {
            if (results.get(0).places().containsKey(variant)) {
                shares.put(
                        variant,
                        DEPTHS.stream()
                                .map(depth -> percent(results, variant, depth))
                                .toList());
            }
        }
        long kept = results.stream()
                .filter(result -> result.missingColumns().isEmpty())
                .count();
        List<Duration> times =
                results.stream().map(RetrievalResult::time).sorted().toList();
        return new RetrievalReport(
                results.size(), shares, 100.0 * kept / results.size(), times.get(times.size() / 2), times.get((int)
                        Math.min(times.size() - 1L, Math.round(times.size() * 0.95))));
    }

    private static double percent(List<RetrievalResult> results, RetrievalVariant variant, int depth) {
        long hits =
                results.stream().filter(result -> result.hits(variant, depth)).count();
        return 100.0 * hits / results.size();
    }
}

package io.nl2sql.core.evaluation;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The figures of an evaluation. Questions without a gold statement count in {@code questions}, in the outcomes and
 * in the times only; of the others, everything that is not right is wrong.
 *
 * @param questions questions in all
 * @param total how many are right, of those that are scored
 * @param answered how many are right, of those that were answered
 * @param byDifficulty how many are right for each difficulty: easy, medium, hard, extra, then others by name
 * @param byDatabase the same for each database, by name
 * @param byTag the same for each tag, by name; a question may have several or none
 * @param byFeature how questions went by what their statements make use of; empty where no statement was looked at
 * @param coverage the same for the most confident part of the questions, at 100, 80, 60 and 40 %
 * @param curve the same in finer steps
 * @param calibration whether the confidence is right
 * @param credit the mean credit, 0 to 1; for the scorer {@code bird} the soft F1-score
 * @param outcomes how often each outcome occurred, without those that did not
 * @param reasons how often each reason occurred, most frequent first, among the scored questions
 * @param differences how often wrong answers differ from gold in each part of the statement, most frequent first
 * @param time time in the pipeline without waiting for the database
 * @param timeWithDatabase time from question to answer
 */
public record EvaluationReport(
        int questions,
        Tally total,
        Tally answered,
        Map<String, Tally> byDifficulty,
        Map<String, Tally> byDatabase,
        Map<String, Tally> byTag,
        List<FeatureTally> byFeature,
        List<CoverageTally> coverage,
        AccuracyCurve curve,
        Calibration calibration,
        double credit,
        Map<Outcome, Integer> outcomes,
        List<ReasonCount> reasons,
        List<PartCount> differences,
        Times time,
        Times timeWithDatabase) {

    private static final List<String> KNOWN_DIFFICULTIES = List.of("easy", "medium", "hard", "extra");

    /** Parts of the questions, in percent, that coverage figures are given for. */
    public static final List<Integer> COVERAGES = List.of(100, 80, 60, 40);

    /** Sums up. */
    public static EvaluationReport of(List<QuestionResult> results) {
        List<QuestionResult> scored = results.stream()
                .filter(result -> result.question().isScorable())
                .toList();
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        results.forEach(result -> outcomes.merge(result.outcome(), 1, Integer::sum));
        return new EvaluationReport(
                results.size(),
                Tally.of(scored),
                Tally.of(scored.stream().filter(QuestionResult::isAnswered).toList()),
                byDifficulty(scored),
                by(result -> List.of(result.question().database()), scored),
                by(result -> result.question().tags(), scored),
                FeatureTally.of(scored),
                coverage(scored),
                AccuracyCurve.of(scored),
                Calibration.of(scored),
                scored.stream().mapToDouble(QuestionResult::credit).average().orElse(0),
                outcomes,
                reasons(scored),
                differences(scored),
                Times.of(results.stream().map(QuestionResult::time).toList()),
                Times.of(results.stream().map(QuestionResult::timeWithDatabase).toList()));
    }

    private static Map<String, Tally> byDifficulty(List<QuestionResult> scored) {
        Map<String, List<QuestionResult>> groups =
                new TreeMap<>(Comparator.comparingInt(EvaluationReport::rank).thenComparing(Comparator.naturalOrder()));
        for (QuestionResult result : scored) {
            groups.computeIfAbsent(result.question().difficulty(), difficulty -> new ArrayList<>())
                    .add(result);
        }
        Map<String, Tally> tallies = new LinkedHashMap<>();
        groups.forEach((difficulty, members) -> tallies.put(difficulty, Tally.of(members)));
        return tallies;
    }

    private static Map<String, Tally> by(Function<QuestionResult, List<String>> groupsOf, List<QuestionResult> scored) {
        Map<String, List<QuestionResult>> groups = new TreeMap<>();
        for (QuestionResult result : scored) {
            for (String group : groupsOf.apply(result)) {
                groups.computeIfAbsent(group, name -> new ArrayList<>()).add(result);
            }
        }
        Map<String, Tally> tallies = new LinkedHashMap<>();
        groups.forEach((name, members) -> tallies.put(name, Tally.of(members)));
        return tallies;
    }

    private static int rank(String difficulty) {
        int known = KNOWN_DIFFICULTIES.indexOf(difficulty);
        return known < 0 ? KNOWN_DIFFICULTIES.size() : known;
    }

    private static List<CoverageTally> coverage(List<QuestionResult> scored) {
        List<QuestionResult> sorted = AccuracyCurve.mostConfidentFirst(scored);
        return COVERAGES.stream()
                .map(percent -> AccuracyCurve.at(percent, sorted))
                .toList();
    }

    private static List<PartCount> differences(List<QuestionResult> scored) {
        Map<QueryPart, Integer> counts = new EnumMap<>(QueryPart.class);
        scored.stream()
                .filter(result -> result.outcome() == Outcome.WRONG)
                .flatMap(result -> result.structure().differences().stream())
                .forEach(part -> counts.merge(part, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> new PartCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(PartCount::count).reversed())
                .toList();
    }

    private static List<ReasonCount> reasons(List<QuestionResult> scored) {
        Map<FailureReason, Integer> counts = new EnumMap<>(FailureReason.class);
        for (QuestionResult result : scored) {
            FailureReason reason = result.reason();
            if (reason != null) {
                counts.merge(reason, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(entry -> new ReasonCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(ReasonCount::count).reversed())
                .toList();
    }

    /** How many questions got an answer that is wrong. */
    public int wrong() {
        return outcomes.getOrDefault(Outcome.WRONG, 0);
    }

    /** The part of the scored questions that got an answer that is wrong, in percent; 0 where there is no question. */
    public double wrongPercent() {
        return total.count() == 0 ? 0 : 100.0 * wrong() / total.count();
    }

    /**
     * How many are right.
     *
     * @param right right answers
     * @param count questions in all
     */
    public record Tally(int right, int count) {
        public Tally {
            require(right >= 0 && right <= count, "right is outside 0 to count");
        }

        static Tally of(List<QuestionResult> results) {
            return new Tally(
                    (int) results.stream().filter(QuestionResult::isRight).count(), results.size());
        }

        /** The right part in percent; 0 where there is no question. */
        public double percent() {
            return count == 0 ? 0 : 100.0 * right / count;
        }
    }

    /**
     * How many are right among the most confident.
     *
     * @param percent the part of the questions that is counted
     * @param tally how many of these are right
     */
    public record CoverageTally(int percent, Tally tally) {}

    /**
     * How often a reason occurred.
     *
     * @param reason the reason
     * @param count questions it applies to
     */
    public record ReasonCount(FailureReason reason, int count) {}

    /**
     * How often answers differ in a part of the statement.
     *
     * @param part the part
     * @param count wrong answers that differ in it; one may differ in several
     */
    public record PartCount(QueryPart part, int count) {}

    /**
     * A distribution of times.
     *
     * @param median half of the questions took at most this
     * @param p95 95 % of the questions took at most this
     * @param longest the slowest question
     */
    public record Times(Duration median, Duration p95, Duration longest) {
        public Times {
            requireNonNull(median, "median is null");
            requireNonNull(p95, "p95 is null");
            requireNonNull(longest, "longest is null");
        }

        static Times of(List<Duration> times) {
            if (times.isEmpty()) {
                return new Times(Duration.ZERO, Duration.ZERO, Duration.ZERO);
            }
            List<Duration> sorted = times.stream().sorted().toList();
            return new Times(percentile(sorted, 50), percentile(sorted, 95), percentile(sorted, 100));
        }

        /** The smallest time that this part of the times does not exceed. */
        private static Duration percentile(List<Duration> sorted, int percent) {
            return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
        }
    }
}

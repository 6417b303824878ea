package io.nl2sql.core.evaluation;

import io.nl2sql.core.evaluation.EvaluationReport.CoverageTally;
import io.nl2sql.core.evaluation.EvaluationReport.Tally;
import io.nl2sql.core.evaluation.EvaluationReport.Times;
import io.nl2sql.core.json.JsonWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The figures of an evaluation for programs, as one JSON object. Members are only ever added; {@code format} grows when one
 * changes its meaning. Shares and confidences are numbers from 0 to 1, times are milliseconds.
 */
public final class ReportJson {

    private static final int FORMAT = 1;
    private static final int DIGITS = 6;

    private ReportJson() {}

    /**
     * Writes a report.
     *
     * @param scorer the name of the scorer
     * @param report the figures
     */
    public static String of(String scorer, EvaluationReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("scorer", scorer);
        json.put("questions", report.questions());
        json.put("total", tally(report.total()));
        json.put("answered", tally(report.answered()));
        json.put("wrong", report.wrong());
        json.put("credit", rounded(report.credit()));
        json.put("outcomes", counts(report.outcomes()));
        json.put("coverage", points(report.coverage()));
        json.put("curve", points(report.curve().points()));
        json.put("area_under_curve", rounded(report.curve().area()));
        json.put("calibration", calibration(report.calibration()));
        json.put("by_difficulty", tallies(report.byDifficulty()));
        json.put("by_database", tallies(report.byDatabase()));
        json.put("by_tag", tallies(report.byTag()));
        json.put("by_feature", features(report.byFeature()));
        json.put(
                "reasons",
                report.reasons().stream()
                        .collect(Collectors.toMap(
                                reason -> name(reason.reason()),
                                EvaluationReport.ReasonCount::count,
                                (one, other) -> one,
                                LinkedHashMap::new)));
        json.put(
                "differences",
                report.differences().stream()
                        .collect(Collectors.toMap(
                                part -> name(part.part()),
                                EvaluationReport.PartCount::count,
                                (one, other) -> one,
                                LinkedHashMap::new)));
        json.put("millis", times(report.time()));
        json.put("millis_with_database", times(report.timeWithDatabase()));
        return JsonWriter.write(json);
    }

    private static Map<String, Object> tally(Tally tally) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("right", tally.right());
        json.put("of", tally.count());
        json.put("share", rounded(tally.percent() / 100));
        return json;
    }

    private static Map<String, Object> tallies(Map<String, Tally> tallies) {
        Map<String, Object> json = new LinkedHashMap<>();
        tallies.forEach((name, tally) -> json.put(name, tally(tally)));
        return json;
    }

    private static Map<String, Object> counts(Map<Outcome, Integer> outcomes) {
        Map<String, Object> json = new LinkedHashMap<>();
        outcomes.forEach((outcome, count) -> json.put(name(outcome), count));
        return json;
    }

    private static List<Object> points(List<CoverageTally> points) {
        List<Object> json = new ArrayList<>();
        for (CoverageTally point : points) {
            Map<String, Object> member = new LinkedHashMap<>();
            member.put("coverage", rounded(point.percent() / 100.0));
            member.putAll(tally(point.tally()));
            json.add(member);
        }
        return json;
    }

    private static Map<String, Object> calibration(Calibration calibration) {
        List<Object> bins = new ArrayList<>();
        for (Calibration.Bin bin : calibration.bins()) {
            Map<String, Object> member = new LinkedHashMap<>();
            member.put("from", rounded(bin.from()));
            member.put("to", rounded(bin.to()));
            member.put("confidence", rounded(bin.confidence()));
            member.putAll(tally(bin.tally()));
            bins.add(member);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("expected_error", rounded(calibration.expectedError()));
        json.put("bins", bins);
        return json;
    }

    private static Map<String, Object> features(List<FeatureTally> features) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (FeatureTally feature : features) {
            Map<String, Object> member = new LinkedHashMap<>();
            member.put("gold", tally(feature.gold()));
            member.put("both", tally(feature.both()));
            member.put("gold_only", tally(feature.goldOnly()));
            member.put("predicted_only", tally(feature.predictedOnly()));
            member.put("neither", tally(feature.neither()));
            json.put(name(feature.feature()), member);
        }
        return json;
    }

    private static Map<String, Object> times(Times times) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("median", rounded(times.median().toNanos() / 1e6));
        json.put("p95", rounded(times.p95().toNanos() / 1e6));
        json.put("longest", rounded(times.longest().toNanos() / 1e6));
        return json;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static BigDecimal rounded(double number) {
        BigDecimal rounded = BigDecimal.valueOf(number)
                .setScale(DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}

package io.nl2sql.cli.evaluation;

import io.nl2sql.cli.ResultOutput;
import io.nl2sql.core.evaluation.EvaluationReport;
import io.nl2sql.core.evaluation.EvaluationReport.CoverageTally;
import io.nl2sql.core.evaluation.EvaluationReport.ReasonCount;
import io.nl2sql.core.evaluation.EvaluationReport.Tally;
import io.nl2sql.core.evaluation.EvaluationReport.Times;
import io.nl2sql.core.evaluation.Outcome;
import io.nl2sql.core.evaluation.RunComparison;
import io.nl2sql.core.evaluation.RunComparison.FeatureChange;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the figures of an evaluation for people. */
public final class ReportText {

    private static final String TALLY_LINE = "%-18s %7s %7s %7s";

    private final ResultOutput output;

    public ReportText(ResultOutput output) {
        this.output = output;
    }

    /** Writes the figures of one evaluation. */
    public void write(EvaluationReport report) {
        if (report.total().count() > 0) {
            writeTallies(report);
            writeReasons(report.reasons());
        }
        writeTimes(report);
        output.line("");
        output.line(outcomes(report));
    }

    private void writeTallies(EvaluationReport report) {
        output.line(format(TALLY_LINE, "difficulty", "right", "of", "%"));
        Map<String, Tally> groups = report.byDifficulty();
        if (groups.size() > 1) {
            groups.forEach((difficulty, tally) -> writeTally(difficulty.isEmpty() ? "(none)" : difficulty, tally));
        }
        writeTally("all", report.total());
        output.line("");
        output.line(format(TALLY_LINE, "most confident", "right", "of", "%"));
        for (CoverageTally coverage : report.coverage()) {
            writeTally(format("%d %%", coverage.percent()), coverage.tally());
        }
        output.line("");
        output.line(format(
                "%-42s %.3f", "area under the curve of accuracy", report.curve().area()));
        output.line(format(
                "%-42s %.3f", "expected calibration error", report.calibration().expectedError()));
    }

    private void writeTally(String label, Tally tally) {
        output.line(format(
                TALLY_LINE,
                label,
                format("%,d", tally.right()),
                format("%,d", tally.count()),
                format("%.1f", tally.percent())));
    }

    private void writeReasons(List<ReasonCount> reasons) {
        if (reasons.isEmpty()) {
            return;
        }
        output.line("");
        output.line(format("%-18s %7s", "not right", "count"));
        for (ReasonCount reason : reasons) {
            output.line(format("%-18s %7s", words(reason.reason()), format("%,d", reason.count())));
        }
    }

    private void writeTimes(EvaluationReport report) {
        if (report.total().count() > 0) {
            output.line("");
        }
        output.line(format(TALLY_LINE, "milliseconds", "median", "p95", "longest"));
        writeTimes("pipeline alone", report.time());
        writeTimes("with database", report.timeWithDatabase());
    }

    private void writeTimes(String label, Times times) {
        output.line(format(TALLY_LINE, label, millis(times.median()), millis(times.p95()), millis(times.longest())));
    }

    private static String millis(Duration time) {
        return format("%,.1f", time.toNanos() / 1e6);
    }

    private static String outcomes(EvaluationReport report) {
        String counts = report.outcomes().entrySet().stream()
                .map(entry -> format("%,d %s", entry.getValue(), words(entry.getKey())))
                .collect(Collectors.joining(", "));
        return format("%,d questions: %s", report.questions(), counts);
    }

    /** Writes what changed between two evaluations. */
    public void write(RunComparison comparison) {
        writeTally("before", new Tally(comparison.rightBefore(), comparison.common()));
        writeTally("after", new Tally(comparison.rightAfter(), comparison.common()));
        int changed = comparison.gained().size() + comparison.lost().size();
        if (changed > 0) {
            output.line("");
            output.line(format(
                    "%,d gained, %,d lost (McNemar's exact test: p = %.3f)",
                    comparison.gained().size(), comparison.lost().size(), comparison.probabilityOfChance()));
        }
        writeFeatures(comparison.byFeature());
        writeIds("gained", comparison.gained());
        writeIds("lost", comparison.lost());
        writeIds("only before", comparison.onlyBefore());
        writeIds("only after", comparison.onlyAfter());
    }

    private void writeFeatures(List<FeatureChange> features) {
        if (features.isEmpty()) {
            return;
        }
        output.line("");
        output.line(format(TALLY_LINE, "gold makes use of", "before", "after", "of"));
        for (FeatureChange feature : features) {
            output.line(format(
                    TALLY_LINE,
                    feature.feature().replace('_', ' '),
                    format("%,d", feature.rightBefore()),
                    format("%,d", feature.rightAfter()),
                    format("%,d", feature.count())));
        }
    }

    private void writeIds(String label, List<String> ids) {
        if (!ids.isEmpty()) {
            output.line("");
            output.line(format("%s: %,d", label, ids.size()));
            ids.forEach(id -> output.line("  " + id));
        }
    }

    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case RIGHT -> "right";
            case WRONG -> "wrong";
            case ABSTAINED -> "abstained";
            case ERROR -> "failed";
            case UNSCORED -> "not scored";
        };
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}

package io.nl2sql.core.evaluation;

import io.nl2sql.core.evaluation.EvaluationReport.CoverageTally;
import io.nl2sql.core.evaluation.EvaluationReport.Tally;
import io.nl2sql.core.evaluation.EvaluationReport.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of an evaluation for people, as a Markdown page. */
public final class ReportMarkdown {

    private final List<String> lines = new ArrayList<>();

    private ReportMarkdown() {}

    /**
     * Writes a report.
     *
     * @param scorer the name of the scorer
     * @param report the figures
     */
    public static String of(String scorer, EvaluationReport report) {
        ReportMarkdown page = new ReportMarkdown();
        page.write(scorer, report);
        return String.join("\n", page.lines) + "\n";
    }

    private void write(String scorer, EvaluationReport report) {
        lines.add("# Evaluation with the scorer %s".formatted(scorer));
        lines.add("");
        lines.add(format(
                "%,d of %,d right (**%.1f %%**), %,d answered wrong (%.1f %%). Of the answers given, %.1f %% are right.",
                report.total().right(),
                report.total().count(),
                report.total().percent(),
                report.wrong(),
                report.wrongPercent(),
                report.answered().percent()));
        if (scorer.equals("bird")) {
            lines.add("");
            lines.add(format("Soft F1-score: %.1f %%.", report.credit() * 100));
        }
        writeCurve(report);
        writeCalibration(report.calibration());
        writeTallies("Difficulty", report.byDifficulty());
        writeTallies("Database", report.byDatabase());
        writeTallies("Tag", report.byTag());
        writeFeatures(report.byFeature());
        writeReasons(report);
        writeTimes(report);
    }

    private void writeCurve(EvaluationReport report) {
        head("Most confident", "part", "right", "of", "%");
        for (CoverageTally point : report.coverage()) {
            row(format("%d %%", point.percent()), point.tally());
        }
        lines.add("");
        lines.add(format(
                "Area under the curve of accuracy over coverage: %.3f.",
                report.curve().area()));
    }

    private void writeCalibration(Calibration calibration) {
        head("Confidence", "confidence", "mean", "right", "of", "%");
        for (Calibration.Bin bin : calibration.bins()) {
            lines.add(format(
                    "| %.1f to %.1f | %.2f | %,d | %,d | %.1f |",
                    bin.from(),
                    bin.to(),
                    bin.confidence(),
                    bin.tally().right(),
                    bin.tally().count(),
                    bin.tally().percent()));
        }
        lines.add("");
        lines.add(format("Expected calibration error: %.3f.", calibration.expectedError()));
    }

    private void writeTallies(String title, Map<String, Tally> tallies) {
        boolean telling = tallies.size() > 1 || tallies.keySet().stream().anyMatch(name -> !name.isEmpty());
        if (telling) {
            head(title, title.toLowerCase(Locale.ROOT), "right", "of", "%");
            tallies.forEach((name, tally) -> row(name.isEmpty() ? "(none)" : name, tally));
        }
    }

    private void writeFeatures(List<FeatureTally> features) {
        if (features.isEmpty()) {
            return;
        }
        head(
                "What statements make use of (right of all)",
                "feature",
                "gold has it",
                "%",
                "both have it",
                "gold alone",
                "prediction alone");
        for (FeatureTally feature : features) {
            lines.add(format(
                    "| %s | %s | %.1f | %s | %s | %s |",
                    words(feature.feature()),
                    of(feature.gold()),
                    feature.gold().percent(),
                    of(feature.both()),
                    of(feature.goldOnly()),
                    of(feature.predictedOnly())));
        }
    }

    private void writeReasons(EvaluationReport report) {
        if (!report.reasons().isEmpty()) {
            head("Not right", "reason", "count");
            report.reasons()
                    .forEach(reason -> lines.add(format("| %s | %,d |", words(reason.reason()), reason.count())));
        }
        if (!report.differences().isEmpty()) {
            head("Where wrong statements differ from gold", "part", "count");
            report.differences().forEach(part -> lines.add(format("| %s | %,d |", words(part.part()), part.count())));
        }
    }

    private void writeTimes(EvaluationReport report) {
        head("Milliseconds", "", "median", "p95", "longest");
        row("pipeline alone", report.time());
        row("with database", report.timeWithDatabase());
    }

    private void head(String title, String... columns) {
        lines.add("");
        lines.add("## " + title);
        lines.add("");
        lines.add("| " + String.join(" | ", columns) + " |");
        lines.add("|---" + "|--:".repeat(columns.length - 1) + "|");
    }

    private void row(String name, Tally tally) {
        lines.add(format(
                "| %s | %,d | %,d | %.1f |", name.replace("|", "\\|"), tally.right(), tally.count(), tally.percent()));
    }

    private void row(String name, Times times) {
        lines.add(format(
                "| %s | %.1f | %.1f | %.1f |",
                name,
                times.median().toNanos() / 1e6,
                times.p95().toNanos() / 1e6,
                times.longest().toNanos() / 1e6));
    }

    private static String of(Tally tally) {
        return format("%,d of %,d", tally.right(), tally.count());
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}

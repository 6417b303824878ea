package io.nl2sql.cli.evaluation;

import static java.util.stream.Collectors.joining;

import io.nl2sql.core.evaluation.retrieval.RetrievalReport;
import io.nl2sql.core.evaluation.retrieval.RetrievalVariant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of a measurement of retrieval as a Markdown table, which reads well on a terminal too. */
public final class RetrievalText {

    private RetrievalText() {}

    /** The lines of the report. */
    public static List<String> lines(RetrievalReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("| ranked by | "
                + RetrievalReport.DEPTHS.stream().map("@%d"::formatted).collect(joining(" | ")) + " |");
        lines.add("|---|" + "---:|".repeat(RetrievalReport.DEPTHS.size()));
        for (RetrievalVariant variant : RetrievalVariant.values()) {
            List<Double> shares = report.shares().get(variant);
            if (shares != null) {
                lines.add("| %s | %s |"
                        .formatted(
                                variant.text(),
                                shares.stream()
                                        .map(share -> String.format(Locale.ROOT, "%.1f", share))
                                        .collect(joining(" | "))));
            }
        }
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%,d questions; every needed column kept in %.1f %%; ranking by everything takes %s (median), %s (p95)",
                report.questions(),
                report.columnsKept(),
                millis(report.medianTime()),
                millis(report.slowTime())));
        return lines;
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }
}

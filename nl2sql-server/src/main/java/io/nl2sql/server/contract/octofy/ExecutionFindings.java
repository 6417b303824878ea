package io.nl2sql.server.contract.octofy;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.profile.CategoricalStatistics;
import io.nl2sql.core.profile.ColumnStatistics;
import io.nl2sql.core.profile.Correlation;
import io.nl2sql.core.profile.Insight;
import io.nl2sql.core.profile.InsightFinder;
import io.nl2sql.core.profile.NumericStatistics;
import io.nl2sql.core.profile.ProfilingLevel;
import io.nl2sql.core.profile.ResultProfile;
import io.nl2sql.core.profile.ResultProfiler;
import io.nl2sql.server.contract.octofy.ExecutionWire.CategoricalFigures;
import io.nl2sql.server.contract.octofy.ExecutionWire.ExecutionResult;
import io.nl2sql.server.contract.octofy.ExecutionWire.InsightEntry;
import io.nl2sql.server.contract.octofy.ExecutionWire.NumericFigures;
import io.nl2sql.server.contract.octofy.ExecutionWire.Profile;
import io.nl2sql.server.contract.octofy.ExecutionWire.ProfileColumn;
import io.nl2sql.server.contract.octofy.ExecutionWire.Recommendation;
import io.nl2sql.server.contract.octofy.ExecutionWire.TableRows;
import io.nl2sql.server.contract.octofy.ExecutionWire.TopValue;
import io.nl2sql.server.execution.ChartAdvice;
import io.nl2sql.server.execution.ChartHint;
import io.nl2sql.server.execution.ChartWish;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes tables, and what is found out about them, in the shapes of the contract. Stateless. */
final class ExecutionFindings {

    private static final ChartAdvice ADVICE = new ChartAdvice();
    private static final ResultProfiler PROFILER = new ResultProfiler();
    private static final InsightFinder INSIGHTS = new InsightFinder();

    /**
     * What was looked into.
     *
     * @param profile null where nobody asked for it, or there are too many rows
     */
    record Findings(@Nullable Profile profile, List<InsightEntry> insights) {

        static final Findings NONE = new Findings(null, List.of());

        Findings {
            insights = List.copyOf(insights);
        }
    }

    private ExecutionFindings() {}

    /** A table with the chart that suits it. */
    static ExecutionResult table(String name, ResultTable table, String question, ChartWish wish) {
        List<List<@Nullable Object>> rows =
                table.rows().stream().map(Row::cells).toList();
        return new ExecutionResult(
                name,
                "table",
                new TableRows(labels(table), rows),
                rows.size(),
                table.columns().size(),
                recommendation(ADVICE.advise(question, table, wish)));
    }

    private static Recommendation recommendation(ChartHint hint) {
        return new Recommendation(
                hint.type(), hint.horizontal(), hint.vertical(), hint.title(), hint.explanation(), hint.colors());
    }

    /** What the rows of a table look like. */
    static Findings lookInto(ResultTable table, Cancellation cancellation) {
        Optional<ResultProfile> profile = PROFILER.profile(table, ProfilingLevel.RELATIONSHIP, cancellation);
        return profile.map(found -> new Findings(
                        profile(found),
                        INSIGHTS.find(table, found, cancellation).stream()
                                .map(ExecutionFindings::entry)
                                .toList()))
                .orElse(Findings.NONE);
    }

    private static List<String> labels(ResultTable table) {
        return table.columns().stream().map(ResultColumn::label).toList();
    }

    private static Profile profile(ResultProfile profile) {
        List<String> names =
                profile.columns().stream().map(ColumnStatistics::name).toList();
        return new Profile(
                profile.rowCount(),
                profile.columns().size(),
                profile.columns().stream().map(ExecutionFindings::column).toList(),
                correlations(profile.correlations(), names),
                !profile.datetimeColumns().isEmpty(),
                profile.datetimeColumns().stream().map(names::get).toList(),
                profile.level().id());
    }

    private static @Nullable Map<String, Map<String, Double>> correlations(
            List<Correlation> correlations, List<String> names) {
        if (correlations.isEmpty()) {
            return null;
        }
        Map<String, Map<String, Double>> matrix = new LinkedHashMap<>();
        for (Correlation correlation : correlations) {
            String left = names.get(correlation.left());
            String right = names.get(correlation.right());
            put(matrix, left, left, 1);
            put(matrix, left, right, correlation.coefficient());
            put(matrix, right, left, correlation.coefficient());
            put(matrix, right, right, 1);
        }
        return matrix;
    }

    private static void put(Map<String, Map<String, Double>> matrix, String one, String other, double coefficient) {
        matrix.computeIfAbsent(one, name -> new LinkedHashMap<>()).put(other, coefficient);
    }

    private static ProfileColumn column(ColumnStatistics column) {
        NumericStatistics numbers = column.numeric();
        CategoricalStatistics values = column.categorical();
        return new ProfileColumn(
                column.name(),
                column.content().id(),
                numbers == null ? null : figures(numbers),
                values == null ? null : figures(values));
    }

    private static NumericFigures figures(NumericStatistics numbers) {
        return new NumericFigures(
                numbers.min(),
                numbers.max(),
                numbers.mean(),
                numbers.median(),
                numbers.std(),
                numbers.q25(),
                numbers.q75(),
                numbers.missing().count(),
                numbers.missing().percentage(),
                numbers.outliers());
    }

    private static CategoricalFigures figures(CategoricalStatistics values) {
        return new CategoricalFigures(
                values.uniqueCount(),
                values.topValues().stream()
                        .map(value -> new TopValue(value.value(), value.count()))
                        .toList(),
                values.missing().count(),
                values.missing().percentage());
    }

    private static InsightEntry entry(Insight insight) {
        return new InsightEntry(
                insight.kind().id(),
                insight.title(),
                insight.description(),
                insight.severity().id(),
                insight.relatedColumns(),
                insight.confidence());
    }
}

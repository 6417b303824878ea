package io.nl2sql.server.contract.octofy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Between;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.OneOf;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is sent and received to run statements and programs. */
final class ExecutionWire {

    /** Longer ones are read by nobody. */
    static final int LONGEST_TEXT = 200_000;

    private ExecutionWire() {}

    @Doc("What a statement or program is run for.")
    record ExecutionContext(
            @Doc("The question that it answers.") @Length(max = 8_000) @Nullable
            String userQuery,

            @Doc("What the client knows of the schema; the server looks into it by itself.") @Nullable
            Object schemaContext,

            @Doc("The tables that the client had in mind.") @Nullable
            Object databaseObjects,

            @Doc("Whether a person wrote it.") @Nullable Boolean isUserCode) {}

    @Doc("A statement to run.")
    record ExecuteSqlRequest(
            @Doc("One statement.") @Length(max = LONGEST_TEXT)
            String sql,

            @Doc("The id of the source.") @Nullable String sourceId,

            @Nullable ExecutionContext context,

            @Doc("Longest time of one run, in seconds; 60 where it is left out.")
            @Between(min = 1, max = 3_600)
            @Nullable
            Integer timeoutSeconds,

            @Doc("Most rows; 10000 where it is left out, and never more than the server allows.")
            @Between(min = 1)
            @Nullable
            Integer maxRows,

            @Doc("Whether the result is looked into.") @Absent("false")
            boolean enableProfiling,

            @Doc("The type that the chart has to be.")
            @OneOf({
                "line",
                "pie",
                "scatter",
                "column",
                "stackedColumn",
                "clusteredColumn",
                "area",
                "radar",
                "treemap",
                "funnel",
                "none"
            })
            @Nullable
            String chartTypeOverride,

            @Doc("The column that stays on the horizontal axis, where the result still has it.")
            @JsonProperty("preserved_x_axis")
            @Nullable
            String preservedXAxis,

            @Doc("The columns that stay on the vertical axis, where the result still has them.")
            @JsonProperty("preserved_y_axis")
            @Nullable
            List<String> preservedYAxis) {}

    @Doc("A program to run.")
    record ExecutePythonRequest(
            @Doc("Python 3. It reads by query(\"SELECT …\"), and gives tables, figures and values.")
            @Length(max = LONGEST_TEXT)
            String code,

            @Doc("The id of the source.") @Nullable String sourceId,

            @Nullable ExecutionContext context,

            @Doc("Longest time of one run, in seconds; 60 where it is left out.")
            @Between(min = 1, max = 3_600)
            @Nullable
            Integer timeoutSeconds,

            @Doc("Most rows of one query; 10000 where it is left out, and never more than the server allows.")
            @Between(min = 1)
            @Nullable
            Integer maxRows,

            @Doc("Whether the first table is looked into.") @Absent("false")
            boolean enableProfiling,

            @Doc("The type that the chart has to be.")
            @OneOf({
                "line",
                "pie",
                "scatter",
                "column",
                "stackedColumn",
                "clusteredColumn",
                "area",
                "radar",
                "treemap",
                "funnel",
                "none"
            })
            @Nullable
            String chartTypeOverride,

            @Doc("The column that stays on the horizontal axis, where a table still has it.")
            @JsonProperty("preserved_x_axis")
            @Nullable
            String preservedXAxis,

            @Doc("The columns that stay on the vertical axis, where a table still has them.")
            @JsonProperty("preserved_y_axis")
            @Nullable
            List<String> preservedYAxis) {}

    @Doc("What came of a statement.")
    record ExecuteSqlResponse(
            boolean success,
            @Doc("What it did, in words.") String output,

            @Doc("Why it did not run, the last time; null where it did.") @Nullable
            String error,

            List<ExecutionResult> results,
            @Nullable Recommendation recommendation,

            @Doc("Of all runs together, in seconds.") double executionTime,

            @Doc("How many rows it gave or changed; null where nobody counted.") @Nullable
            Long rowsAffected,

            @Doc("Null where it was not asked for, and for more than 100000 rows.") @Nullable
            Profile dataProfile,

            List<InsightEntry> insights,

            @Doc("What ran instead of what was sent; left out where that ran itself.")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String sql,

            @Doc("Whether something else ran than what was sent.")
            boolean autoFixed,

            @Doc("The number of the last run, 1 to 5.") int fixAttempt,

            @Doc("Why what was sent did not run; left out where it did, and where nothing ran.")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String originalError) {}

    @Doc("What came of a program.")
    record ExecutePythonResponse(
            boolean success,
            @Doc("What it printed.") String output,

            @Doc("Why it did not come to its end, the last time; null where it did.") @Nullable
            String error,

            List<ExecutionResult> results,
            @Nullable Recommendation recommendation,

            @Doc("Of all runs together, in seconds.") double executionTime,

            @Doc("Null where it was not asked for, and for more than 100000 rows.") @Nullable
            Profile dataProfile,

            List<InsightEntry> insights,

            @Doc("What ran instead of what was sent; left out where that ran itself.")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String code,

            @Doc("Whether something else ran than what was sent.")
            boolean autoFixed,

            @Doc("The number of the last run, 1 to 5.") int fixAttempt,

            @Doc("Why what was sent did not run; left out where it did, and where nothing ran.")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String originalError) {}

    @Doc("One thing that was given.")
    record ExecutionResult(
            String name,

            @Doc("table, image or value.") String type,

            @Doc("Of a table its columns and rows, of an image PNG in Base64, of a value the value.") @Nullable
            Object data,

            @Doc("How many rows; 0 for an image.") int rows,

            @Doc("How many columns; 0 for an image.") int columns,

            @Doc("Left out for what is no table.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Recommendation recommendation) {}

    @Doc("The rows of a table.")
    record TableRows(List<String> columns, List<List<@Nullable Object>> data) {}

    @Doc("A chart that suits a table.")
    record Recommendation(
            String chartType,
            @Nullable String xAxis,
            List<String> yAxis,
            String title,
            String explanation,
            List<String> colors) {}

    @Doc("What the rows look like.")
    record Profile(
            int rowCount,
            int columnCount,
            List<ProfileColumn> columns,

            @Doc("Pearson's r by column and column; null where nothing could be compared.") @Nullable
            Map<String, Map<String, Double>> correlations,

            boolean hasDatetime,
            List<String> datetimeColumns,

            @Doc("basic, distribution or relationship.") String profilingLevel) {}

    @Doc("One column.")
    record ProfileColumn(
            String columnName,

            @Doc("integer, decimal, datetime, boolean, text, other or empty.")
            String dataType,

            @Doc("Null where it holds no numbers.") @Nullable
            NumericFigures numericStats,

            @Doc("Null where it holds numbers.") @Nullable CategoricalFigures categoricalStats) {}

    @Doc("Figures of numbers.")
    record NumericFigures(
            BigDecimal min,
            BigDecimal max,
            BigDecimal mean,
            @Nullable BigDecimal median,

            @Doc("Of a sample, with n - 1; null for a single number.") @Nullable
            BigDecimal std,

            @Nullable BigDecimal q25,
            @Nullable BigDecimal q75,
            long nullCount,
            double nullPercentage,

            @Doc("Beyond one and a half quartile distances, the most distant first, 20 at most.")
            List<BigDecimal> outliers) {}

    @Doc("Figures of values that are told apart.")
    record CategoricalFigures(
            int uniqueCount,

            @Doc("The ten most frequent.") List<TopValue> topValues,

            long nullCount,
            double nullPercentage) {}

    @Doc("How often a value is there.")
    record TopValue(String value, long count) {}

    @Doc("Something remarkable.")
    record InsightEntry(
            @Doc("outlier, trend, correlation, missing_data, distribution or recommendation.")
            String insightType,

            String title,
            String description,

            @Doc("info, warning or critical.") String severity,

            List<String> relatedColumns,
            double confidence) {}
}

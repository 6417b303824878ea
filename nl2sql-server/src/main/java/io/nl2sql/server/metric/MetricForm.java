package io.nl2sql.server.metric;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Between;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.OneOf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Metric models and queries as JSON: on the wire and in the store. */
public final class MetricForm {

    /** Most parts of each kind. */
    static final int MOST = 1_000;

    private MetricForm() {}

    /** A model. */
    @Doc("Figures that have a name, by what they can be split up, and how tables are joined for that.")
    public record Model(
            @Doc("Names the model; a new id is made where it is left out.") @Length(min = 1, max = 200) @Nullable
            String modelId,

            @Doc("What people call it.") @Absent("\"\"") @Length(max = 500)
            String label,

            @Doc("Whether it is used; of several active models of a source the one that changed last is.")
            @Absent("true")
            boolean isActive,

            @Absent("[]") @Length(max = MOST) List<MeasureForm> measures,
            @Absent("[]") @Length(max = MOST) List<DimensionForm> dimensions,
            @Absent("[]") @Length(max = MOST) List<JoinForm> joins,

            @Doc("Conditions that every answer keeps to.") @Length(max = MOST) @Nullable
            List<PredicateForm> governancePredicates,

            @Doc("The source it belongs to; the primary one where it is left out.") @Nullable
            String sourceId) {}

    /** A figure. */
    @Doc("A figure: an aggregate over the rows of a table, or a formula over other figures.")
    public record MeasureForm(
            @Length(min = 1, max = 128) String name,

            @Doc("Over whose rows; left out where the figure is derived from others.")
            @Absent("\"\"")
            @Length(max = 300)
            String table,

            @Doc("How rows become a figure; told by the formula where it is left out, such as SUM(amount).")
            @OneOf({"sum", "count", "count_distinct", "avg", "min", "max", "derived"})
            @Nullable
            String aggregation,

            @Doc("Columns of the table, or names of measures, in double quotes where they are no plain words; numbers, "
                    + "+ - * / and brackets. Empty to count rows.")
            @Absent("\"\"")
            @Length(max = 2_000)
            String formula,

            @Doc("Which rows count.") @Absent("[]") @Length(max = 50)
            List<ConditionForm> filters,

            @Absent("\"\"") @Length(max = 4_000) String description,
            @Absent("[]") @Length(max = 50) List<String> synonyms) {}

    /** By what figures are split up. */
    @Doc("By what figures are split up and filtered.")
    public record DimensionForm(
            @Length(min = 1, max = 128) String name,
            @Length(min = 1, max = 300) String table,

            @Doc("The column; the name of the dimension where it is left out.") @Length(max = 300) @Nullable
            String column,

            @Doc("Times can be cut to days, weeks, months, quarters and years.")
            @Absent("\"category\"")
            @OneOf({"category", "time"})
            String type,

            @Absent("\"\"") @Length(max = 4_000) String description,
            @Absent("[]") @Length(max = 50) List<String> synonyms) {}

    /** How two tables are joined. */
    @Doc("How two tables are joined, by columns with the same values.")
    public record JoinForm(
            @Length(min = 1, max = 300) String fromTable,
            @Length(min = 1, max = 20) List<String> fromColumns,
            @Length(min = 1, max = 300) String toTable,
            @Length(min = 1, max = 20) List<String> toColumns,

            @Doc("How many rows of the first table go with how many of the second.")
            @Absent("\"many_to_one\"")
            @OneOf({"many_to_one", "one_to_one", "one_to_many", "many_to_many"})
            String cardinality) {}

    /** Conditions that every answer keeps to. */
    @Doc("Conditions on the rows of a table that every answer keeps to in which they can take part.")
    public record PredicateForm(
            @Length(min = 1, max = 300) String table,
            @Length(min = 1, max = 50) List<ConditionForm> conditions) {}

    /** A condition. */
    @Doc("A condition: a column, dimension or measure held against a value, or a list of them.")
    public record ConditionForm(
            @Length(min = 1, max = 300) String field,

            @Absent("\"=\"")
            @OneOf({
                "=",
                "!=",
                "<>",
                ">",
                ">=",
                "<",
                "<=",
                "in",
                "not_in",
                "between",
                "contains",
                "starts_with",
                "ends_with",
                "is_null",
                "is_not_null"
            })
            String operator,

            @Doc("A text, number or truth value; a list of them for in, not_in and between.") @Nullable
            JsonNode value) {}

    /** A query. */
    @Doc("Which figures are wanted, by what they are split up, of which rows and of which time.")
    public record Query(
            @Doc("Names of measures.") @Length(max = 50) List<String> metrics,

            @Doc(
                    "Names of dimensions, or {\"name\", \"grain\"} for times that are cut to a day, week, month, quarter or "
                            + "year.")
            @Absent("[]")
            @Length(max = 50)
            List<JsonNode> dimensions,

            @Absent("[]") @Length(max = 50) List<ConditionForm> filters,
            @Absent("[]") @Length(max = 50) List<TimeframeForm> timeframes,
            @Absent("[]") @Length(max = 50) List<OrderForm> orderBy,

            @Doc("Most rows, 0 for all.") @Absent("0") @Between(min = 0, max = 1_000_000)
            int limit) {}

    /** Of which time. */
    @Doc("Of which time, and by which spans it is split up.")
    public record TimeframeForm(
            @Doc("The name of a time; not needed where the model has one only.") @Absent("\"\"") @Length(max = 300)
            String dimension,

            @OneOf({"day", "week", "month", "quarter", "year"}) @Nullable
            String grain,

            @Doc("The first day, such as 2025-01-01.") @Length(max = 10) @Nullable
            String start,

            @Doc("The last day.") @Length(max = 10) @Nullable
            String end,

            @Doc("A time told from today: today, yesterday, this_month, last_quarter, last_30_days, last_3_months, "
                    + "year_to_date.")
            @Absent("\"\"")
            @Length(max = 50)
            String relative) {}

    /** In which order. */
    @Doc("In which order the rows are.")
    public record OrderForm(
            @Length(min = 1, max = 300) String field,
            @Absent("\"asc\"") @OneOf({"asc", "desc"}) String direction) {}
}

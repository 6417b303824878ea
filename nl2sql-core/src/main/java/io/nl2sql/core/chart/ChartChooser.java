package io.nl2sql.core.chart;

import static java.util.stream.Collectors.joining;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.Origin;
import io.nl2sql.core.domain.model.ReplySchema;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.json.JsonText;
import io.nl2sql.core.json.LenientJson;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.prompt.Material;
import io.nl2sql.core.prompt.PromptTemplate;
import io.nl2sql.core.prompt.WillingModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a chart for a result. Rules find the charts that show the rows truthfully; a model may choose among them, and sees
 * the names and types of the columns but no rows. It writes nothing of the chart. Safe for concurrent use.
 */
public final class ChartChooser {

    private static final PromptTemplate RULES = PromptTemplate.load("choose-chart/v1");
    private static final ReplySchema REPLY = new ReplySchema("chart_reply", """
            {"type":"object","properties":{"chart":{"type":"integer"}},"required":["chart"],"additionalProperties":false}""");
    private static final int MOST_REPLY_TOKENS = 100;
    private static final int MOST_OFFERED = 10;

    private final WillingModel model;

    /** @param model chooses among the charts that fit; null where the best by rule is taken */
    public ChartChooser(@Nullable LanguageModel model) {
        this.model = new WillingModel(model);
    }

    /**
     * Every chart that fits, the one that is easiest to read first; empty where the rows themselves tell more.
     *
     * @param question the title; empty for one from the columns
     */
    public List<Chart> valid(String question, ResultTable table) {
        return ChartRules.plans(FieldReader.read(table), table.truncated()).stream()
                .map(plan -> chart(plan, question, table.truncated()))
                .toList();
    }

    /**
     * The chart for a result, or why there is none.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException CANCELLED
     */
    public ChartChoice choose(ChartRequest request) {
        List<Chart> valid = valid(request.question(), request.table());
        if (valid.isEmpty()) {
            return new ChartChoice(null, valid, reason(request.table()), Origin.RULES);
        }
        if (valid.size() == 1 || !model.isPresent()) {
            return new ChartChoice(valid.get(0), valid, "", Origin.RULES);
        }
        WillingModel.Made<Integer> choice =
                model.ask(assignment(request, valid), request.terms(), reply -> number(reply, valid.size()), () -> 1);
        return choice.value() == 0
                ? new ChartChoice(null, valid, "the rows themselves tell more than a chart", choice.origin())
                : new ChartChoice(valid.get(choice.value() - 1), valid, "", choice.origin());
    }

    private static Chart chart(ChartPlan plan, String question, boolean truncated) {
        Selection selection = Selection.of(plan, truncated);
        String title = ChartTitle.of(plan, question, selection);
        return new Chart(
                plan.kind(), plan.columns(), ChartAxes.of(plan), title, VegaLite.write(plan, selection, title));
    }

    private static String reason(ResultTable table) {
        if (table.rows().isEmpty()) {
            return "there are no rows to show";
        }
        if (table.rows().size() == 1) {
            return table.columns().size() == 1
                    ? "a single value is best shown as itself"
                    : "a single row is best shown as a table";
        }
        return "no chart shows these columns truthfully";
    }

    private static WillingModel.Assignment assignment(ChartRequest request, List<Chart> valid) {
        List<String> columns = FieldReader.read(request.table()).stream()
                .map(field -> "%s %s"
                        .formatted(
                                JsonText.quoted(field.name()),
                                field.measurement() == Measurement.NONE
                                        ? "other"
                                        : field.measurement().name().toLowerCase(Locale.ROOT)))
                .toList();
        List<String> charts = new ArrayList<>();
        for (Chart chart : valid.subList(0, Math.min(MOST_OFFERED, valid.size()))) {
            String shown = chart.columns().stream()
                    .map(column -> JsonText.quoted(
                            request.table().columns().get(column).label()))
                    .collect(joining(", "));
            charts.add("%d: %s of %s".formatted(charts.size() + 1, chart.kind().wording(), shown));
        }
        Material material = new Material()
                .lines("Columns", columns)
                .lines(
                        "Number of rows",
                        List.of(String.valueOf(request.table().rows().size())))
                .lines("Charts", charts)
                .quoted("Question", request.question());
        return new WillingModel.Assignment(RULES.render(Map.of()), material, REPLY, MOST_REPLY_TOKENS);
    }

    private static Optional<Integer> number(ModelReply reply, int charts) {
        return LenientJson.findObject(reply.text(), List.of("chart"))
                .map(object -> object.get("chart"))
                .filter(BigDecimal.class::isInstance)
                .map(number -> ((BigDecimal) number).intValue())
                .filter(number -> number >= 0 && number <= Math.min(MOST_OFFERED, charts));
    }
}

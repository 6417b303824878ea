package io.nl2sql.core.telling;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.model.Origin;
import io.nl2sql.core.domain.model.ReplySchema;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.json.JsonText;
import io.nl2sql.core.json.JsonWriter;
import io.nl2sql.core.json.LenientJson;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.prompt.Material;
import io.nl2sql.core.prompt.PromptTemplate;
import io.nl2sql.core.prompt.WillingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says in a few sentences what the rows of an answer are. A model is shown a bounded part of them, and what it says is held
 * against all of them; without one, or where it may see no rows, one line is made by rule. Safe for concurrent use.
 */
public final class AnswerSummariser {

    private static final PromptTemplate RULES = PromptTemplate.load("summarise-answer/v1");
    private static final ReplySchema REPLY = new ReplySchema("summary_reply", """
            {"type":"object","properties":{"summary":{"type":"string"}},"required":["summary"],"additionalProperties":false}""");
    private static final int MOST_REPLY_TOKENS = 500;
    private static final int LONGEST_SUMMARY = 2_000;
    private static final int LONGEST_CELL = 200;

    private final WillingModel model;
    private final SummaryLimits limits;

    /**
     * @param model writes the summary; null where it is made by rule
     * @param limits how much of the rows the model is shown
     */
    public AnswerSummariser(@Nullable LanguageModel model, SummaryLimits limits) {
        this.model = new WillingModel(model);
        this.limits = requireNonNull(limits, "limits is null");
    }

    /**
     * What to summarise.
     *
     * @param question what was asked
     * @param table the rows
     * @param modelSeesRows whether rows may be shown to a model; where not, none is asked
     * @param terms on which a model may be asked
     */
    public record SummaryRequest(String question, ResultTable table, boolean modelSeesRows, ModelTerms terms) {
        public SummaryRequest {
            requireNonNull(question, "question is null");
            requireNonNull(table, "table is null");
            requireNonNull(terms, "terms is null");
        }
    }

    /**
     * The summary.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException CANCELLED
     */
    public AnswerSummary summarise(SummaryRequest request) {
        ResultTable table = request.table();
        if (!model.isPresent() || table.rows().isEmpty()) {
            return new AnswerSummary(RowsInWords.of(table), Origin.RULES, List.of(), table.truncated());
        }
        if (!request.modelSeesRows()) {
            Origin origin = Origin.insteadOfModel("the language model is not shown rows");
            return new AnswerSummary(RowsInWords.of(table), origin, List.of(), table.truncated());
        }
        List<String> shown = rows(table);
        boolean partial = table.truncated() || shown.size() < table.rows().size();
        WillingModel.Made<String> made = model.ask(
                assignment(request, shown, partial),
                request.terms(),
                AnswerSummariser::summary,
                () -> RowsInWords.of(table));
        List<String> unverified = made.origin().isModel() ? new NumberCheck(table).unverified(made.value()) : List.of();
        return new AnswerSummary(
                made.value(), made.origin(), unverified, made.origin().isModel() ? partial : table.truncated());
    }

    private static Optional<String> summary(ModelReply reply) {
        if (reply.ending() == ModelReply.Ending.REFUSED) {
            return Optional.empty();
        }
        return LenientJson.findObject(reply.text(), List.of("summary"))
                .map(object -> object.get("summary"))
                .filter(String.class::isInstance)
                .map(text -> OneLine.of((String) text, LONGEST_SUMMARY))
                .filter(text -> !text.isEmpty());
    }

    private WillingModel.Assignment assignment(SummaryRequest request, List<String> shown, boolean partial) {
        ResultTable table = request.table();
        String extent = partial
                ? "The first %d of %s rows; say nothing about all rows from them."
                        .formatted(
                                shown.size(),
                                table.truncated()
                                        ? "more than %d".formatted(table.rows().size())
                                        : String.valueOf(table.rows().size()))
                : "All %d rows.".formatted(shown.size());
        List<String> columns = table.columns().stream()
                .map(ResultColumn::label)
                .map(JsonText::quoted)
                .toList();
        Material material = new Material()
                .quoted("Question", request.question())
                .lines("Columns", List.of(String.join(", ", columns)))
                .lines("Extent", List.of(extent))
                .lines("Rows", shown);
        return new WillingModel.Assignment(RULES.render(Map.of()), material, REPLY, MOST_REPLY_TOKENS);
    }

    /** As many rows as the limits allow, at least one. */
    private List<String> rows(ResultTable table) {
        List<String> lines = new ArrayList<>();
        int characters = 0;
        for (Row row : table.rows()) {
            String line = JsonWriter.write(cells(row));
            characters += line.length();
            if (lines.size() == limits.rows() || (!lines.isEmpty() && characters > limits.characters())) {
                break;
            }
            lines.add(
                    line.length() <= limits.characters()
                            ? line
                            : JsonText.quoted(line.substring(0, limits.characters())));
        }
        return lines;
    }

    private static List<@Nullable Object> cells(Row row) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (Object cell : row.cells()) {
            boolean plain = cell == null || cell instanceof Number || cell instanceof Boolean;
            cells.add(plain ? cell : cut(cell.toString()));
        }
        return cells;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL) + "…";
    }
}

package io.nl2sql.core.telling;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.model.ReplySchema;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.json.JsonText;
import io.nl2sql.core.json.LenientJson;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.SqlOutliner;
import io.nl2sql.core.prompt.Material;
import io.nl2sql.core.prompt.PromptTemplate;
import io.nl2sql.core.prompt.WillingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains SQL as numbered steps: from its tree, or in the words of a model. Safe for concurrent use. */
public final class SqlExplainer {

    private static final PromptTemplate RULES = PromptTemplate.load("explain-sql/v1");
    private static final ReplySchema REPLY = new ReplySchema("explanation_reply", """
            {"type":"object","properties":{"steps":{"type":"array","items":{"type":"string"}}},\
            "required":["steps"],"additionalProperties":false}""");
    private static final int MOST_REPLY_TOKENS = 1_500;
    private static final int MOST_STEPS = 40;
    private static final int LONGEST_STEP = 1_000;

    private final SqlOutliner outliner;
    private final WillingModel model;

    /** @param model words the steps; null where the tree alone is told */
    public SqlExplainer(SqlOutliner outliner, @Nullable LanguageModel model) {
        this.outliner = requireNonNull(outliner, "outliner is null");
        this.model = new WillingModel(model);
    }

    /**
     * What to explain.
     *
     * @param sql a statement, of anybody
     * @param schema the tables it is about; those whose names it mentions are shown to a model
     * @param terms on which a model may be asked
     */
    public record ExplainRequest(String sql, DatabaseSchema schema, ModelTerms terms) {
        public ExplainRequest {
            requireNonNull(sql, "sql is null");
            requireNonNull(schema, "schema is null");
            requireNonNull(terms, "terms is null");
        }
    }

    /**
     * What the statement does. A statement that cannot be taken apart is one step that quotes it.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException CANCELLED
     */
    public SqlExplanation explain(ExplainRequest request) {
        WillingModel.Made<List<String>> made =
                model.ask(assignment(request), request.terms(), SqlExplainer::steps, () -> byRule(request.sql()));
        return new SqlExplanation(made.value(), made.origin());
    }

    private List<String> byRule(String sql) {
        return outliner.outline(sql)
                .map(OutlineWords::steps)
                .orElseGet(() -> List.of("Run this as it stands: %s.".formatted(ConditionWords.quoted(sql))));
    }

    private WillingModel.Assignment assignment(ExplainRequest request) {
        Material material = new Material()
                .lines("Tables", tables(request))
                .quoted("SQL of " + request.schema().dialect().displayName(), request.sql());
        return new WillingModel.Assignment(RULES.render(Map.of()), material, REPLY, MOST_REPLY_TOKENS);
    }

    /** The tables that the text mentions, by their names alone: which it really reads does not matter here. */
    private static List<String> tables(ExplainRequest request) {
        String text = request.sql().toLowerCase(Locale.ROOT);
        List<String> lines = new ArrayList<>();
        for (Table table : request.schema().tables()) {
            if (text.contains(table.name().table().toLowerCase(Locale.ROOT))) {
                List<String> columns = table.columns().stream()
                        .filter(column -> text.contains(column.name().toLowerCase(Locale.ROOT)))
                        .map(column -> JsonText.quoted(column.name()) + " "
                                + column.type().name().toLowerCase(Locale.ROOT))
                        .toList();
                lines.add("%s (%s)".formatted(JsonText.quoted(table.name().toString()), String.join(", ", columns)));
            }
        }
        return lines;
    }

    private static Optional<List<String>> steps(ModelReply reply) {
        Optional<Map<String, Object>> object = LenientJson.findObject(reply.text(), List.of("steps"));
        if (object.isEmpty() || !(object.get().get("steps") instanceof List<?> items)) {
            return Optional.empty();
        }
        List<String> steps = new ArrayList<>();
        for (Object item : items) {
            String step = item instanceof String text ? OneLine.of(text, LONGEST_STEP) : "";
            if (!step.isEmpty() && steps.size() < MOST_STEPS) {
                steps.add(step.replaceFirst("^(?:Step )?\\d+[.:)]\\s+", ""));
            }
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(steps));
    }
}

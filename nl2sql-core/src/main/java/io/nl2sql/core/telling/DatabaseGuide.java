package io.nl2sql.core.telling;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.model.Origin;
import io.nl2sql.core.domain.model.ReplySchema;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.json.JsonText;
import io.nl2sql.core.json.LenientJson;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.prompt.Material;
import io.nl2sql.core.prompt.PromptTemplate;
import io.nl2sql.core.prompt.WillingModel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells somebody whose question is not about the data what can be asked of it. A model is shown names, no rows. Safe for
 * concurrent use.
 */
public final class DatabaseGuide {

    private static final PromptTemplate RULES = PromptTemplate.load("describe-database/v1");
    private static final ReplySchema REPLY = new ReplySchema("guide_reply", """
            {"type":"object","properties":{"text":{"type":"string"}},"required":["text"],"additionalProperties":false}""");
    private static final int MOST_REPLY_TOKENS = 500;
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_NAME = 60;
    private static final int MOST_NAMED = 8;
    private static final int MOST_TABLES = 40;
    private static final int MOST_COLUMNS = 20;
    private static final int MOST_IDEAS = 2;

    private final WillingModel model;

    /** @param model words the text; null where it is made by rule */
    public DatabaseGuide(@Nullable LanguageModel model) {
        this.model = new WillingModel(model);
    }

    /**
     * What was asked in vain.
     *
     * @param question what was asked
     * @param reason why no statement came of it, one sentence
     * @param schema the tables that can be asked about
     * @param terms on which a model may be asked
     */
    public record GuideRequest(String question, String reason, DatabaseSchema schema, ModelTerms terms) {
        public GuideRequest {
            requireNonNull(question, "question is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(schema, "schema is null");
            requireNonNull(terms, "terms is null");
        }
    }

    /**
     * A few sentences for the one who asked.
     *
     * @param text what is said, on one line
     * @param origin who says it
     */
    public record Guidance(String text, Origin origin) {
        public Guidance {
            requireNonNull(text, "text is null");
            requireNonNull(origin, "origin is null");
        }
    }

    /**
     * What can be asked instead.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException CANCELLED
     */
    public Guidance guide(GuideRequest request) {
        WillingModel.Made<String> made =
                model.ask(assignment(request), request.terms(), DatabaseGuide::text, () -> byRule(request));
        return new Guidance(made.value(), made.origin());
    }

    private static Optional<String> text(ModelReply reply) {
        if (reply.ending() == ModelReply.Ending.REFUSED) {
            return Optional.empty();
        }
        return LenientJson.findObject(reply.text(), List.of("text"))
                .map(object -> object.get("text"))
                .filter(String.class::isInstance)
                .map(text -> OneLine.of((String) text, LONGEST_TEXT))
                .filter(text -> !text.isEmpty());
    }

    private static WillingModel.Assignment assignment(GuideRequest request) {
        Material material = new Material()
                .quoted("Question", request.question())
                .quoted("Why no statement came of it", request.reason())
                .lines(
                        "Tables",
                        request.schema().tables().stream()
                                .limit(MOST_TABLES)
                                .map(DatabaseGuide::line)
                                .toList());
        return new WillingModel.Assignment(RULES.render(Map.of()), material, REPLY, MOST_REPLY_TOKENS);
    }

    private static String line(Table table) {
        List<String> columns = table.columns().stream()
                .limit(MOST_COLUMNS)
                .map(Column::name)
                .map(JsonText::quoted)
                .toList();
        return "%s (%s)".formatted(JsonText.quoted(table.name().toString()), String.join(", ", columns));
    }

    private static String byRule(GuideRequest request) {
        String reason = OneLine.of(request.reason(), LONGEST_REASON).replaceFirst("[.\\s]+$", "");
        StringBuilder text = new StringBuilder();
        if (!reason.isEmpty()) {
            text.append(reason.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(reason.substring(1))
                    .append(". ");
        }
        List<Table> tables = request.schema().tables();
        if (tables.isEmpty()) {
            return text.append("This database holds no tables that can be asked about.")
                    .toString();
        }
        text.append("This database tells about ").append(names(tables)).append('.');
        List<String> ideas = new FollowUps(null)
                .suggest(new FollowUps.FollowUpRequest(
                        "", new ResultTable(List.of(), List.of(), false), request.schema(), request.terms()))
                .questions();
        if (!ideas.isEmpty()) {
            text.append(" You can ask, for example: ")
                    .append(String.join(" ", ideas.subList(0, Math.min(MOST_IDEAS, ideas.size()))));
        }
        return text.toString();
    }

    private static String names(List<Table> tables) {
        List<String> names = tables.stream()
                .limit(MOST_NAMED)
                .map(table -> OneLine.of(table.name().table(), LONGEST_NAME))
                .toList();
        int more = tables.size() - names.size();
        if (more > 0) {
            return String.join(", ", names) + " and %d more table%s".formatted(more, more == 1 ? "" : "s");
        }
        return names.size() == 1
                ? names.get(0)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
    }
}

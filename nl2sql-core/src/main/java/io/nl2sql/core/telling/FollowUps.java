package io.nl2sql.core.telling;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.model.Origin;
import io.nl2sql.core.domain.model.ReplySchema;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.json.JsonText;
import io.nl2sql.core.json.LenientJson;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.prompt.Material;
import io.nl2sql.core.prompt.PromptTemplate;
import io.nl2sql.core.prompt.WillingModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Suggests questions to ask next, each complete in itself: another dimension, over time, the top, a comparison. A model is
 * shown names and types, no rows. Safe for concurrent use.
 */
public final class FollowUps {

    /** The most questions that are suggested. */
    public static final int MOST = 5;

    private static final PromptTemplate RULES = PromptTemplate.load("suggest-questions/v1");
    private static final ReplySchema REPLY = new ReplySchema("questions_reply", """
            {"type":"object","properties":{"questions":{"type":"array","items":{"type":"string"}}},\
            "required":["questions"],"additionalProperties":false}""");
    private static final int MOST_REPLY_TOKENS = 500;
    private static final int LONGEST_QUESTION = 300;
    private static final int MOST_TABLES = 30;
    private static final int MOST_COLUMNS = 40;

    private final WillingModel model;

    /** @param model suggests questions; null where they are made by rule alone */
    public FollowUps(@Nullable LanguageModel model) {
        this.model = new WillingModel(model);
    }

    /**
     * What was asked and answered.
     *
     * @param question what was asked
     * @param table the answer
     * @param schema the tables before the generator, those of most use first
     * @param terms on which a model may be asked
     */
    public record FollowUpRequest(String question, ResultTable table, DatabaseSchema schema, ModelTerms terms) {
        public FollowUpRequest {
            requireNonNull(question, "question is null");
            requireNonNull(table, "table is null");
            requireNonNull(schema, "schema is null");
            requireNonNull(terms, "terms is null");
        }
    }

    /**
     * Questions to ask next.
     *
     * @param questions at most {@value #MOST}, none like another or the question that was asked
     * @param origin who made them
     */
    public record Suggestions(List<String> questions, Origin origin) {
        public Suggestions {
            questions = List.copyOf(questions);
            requireNonNull(origin, "origin is null");
        }
    }

    /**
     * The suggestions; none where nothing is known to go on from.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException CANCELLED
     */
    public Suggestions suggest(FollowUpRequest request) {
        WillingModel.Made<List<String>> made = model.ask(
                assignment(request),
                request.terms(),
                reply -> questions(reply, request.question()),
                () -> distinct(QuestionIdeas.of(request), request.question()));
        return new Suggestions(made.value(), made.origin());
    }

    private static WillingModel.Assignment assignment(FollowUpRequest request) {
        List<String> columns = request.table().columns().stream()
                .map(column -> described(column.label(), column))
                .toList();
        List<String> tables = request.schema().tables().stream()
                .limit(MOST_TABLES)
                .map(FollowUps::described)
                .toList();
        Material material = new Material()
                .lines("Tables", tables)
                .lines("Columns of the answer", columns)
                .quoted("Question that was answered", request.question());
        return new WillingModel.Assignment(
                RULES.render(Map.of("most", String.valueOf(MOST))), material, REPLY, MOST_REPLY_TOKENS);
    }

    private static String described(String label, ResultColumn column) {
        return "%s %s".formatted(JsonText.quoted(label), column.type().name().toLowerCase(Locale.ROOT));
    }

    private static String described(Table table) {
        List<String> columns = table.columns().stream()
                .limit(MOST_COLUMNS)
                .map(column -> "%s %s"
                        .formatted(
                                JsonText.quoted(column.name()),
                                column.type().name().toLowerCase(Locale.ROOT)))
                .toList();
        return "%s (%s)".formatted(JsonText.quoted(table.name().toString()), String.join(", ", columns));
    }

    private static Optional<List<String>> questions(ModelReply reply, String asked) {
        Optional<Map<String, Object>> object = LenientJson.findObject(reply.text(), List.of("questions"));
        if (object.isEmpty() || !(object.get().get("questions") instanceof List<?> items)) {
            return Optional.empty();
        }
        List<String> questions = new ArrayList<>();
        for (Object item : items) {
            if (item instanceof String text) {
                questions.add(OneLine.of(text, LONGEST_QUESTION));
            }
        }
        List<String> distinct = distinct(questions, asked);
        return distinct.isEmpty() ? Optional.empty() : Optional.of(distinct);
    }

    private static List<String> distinct(List<String> questions, String asked) {
        Map<String, String> byWords = new LinkedHashMap<>();
        for (String question : questions) {
            String words = words(question);
            if (!words.isEmpty() && !words.equals(words(asked))) {
                byWords.putIfAbsent(words, question);
            }
        }
        return byWords.values().stream().limit(MOST).toList();
    }

    private static String words(String question) {
        return question.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}

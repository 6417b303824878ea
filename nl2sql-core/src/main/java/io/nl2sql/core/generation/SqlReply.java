package io.nl2sql.core.generation;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelReply.Ending;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.json.LenientJson;
import io.nl2sql.core.port.out.Generation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a model replied. A model that was asked for JSON may write SQL in a code fence, or bare, all the same.
 * Stateless.
 */
final class SqlReply {

    private static final List<String> MEMBERS = List.of("kind", "sql", "reason", "options");
    private static final Pattern FENCE = Pattern.compile("```(?:[\\w+-]*)\\s*\\n(.*?)(?:```|\\z)", Pattern.DOTALL);
    private static final Pattern QUERY =
            Pattern.compile("\\A\\s*(?:SELECT|WITH)\\b.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /** How sure a model is taken to be that does not say so. */
    private static final double UNSAID = 0.7;

    private SqlReply() {}

    /**
     * What the reply comes to.
     *
     * @param producer the generator the drafts are of
     * @param reveal puts values where their placeholders stand in a statement
     * @throws Nl2SqlException MODEL_FAILED when it is neither SQL nor any of the other replies
     */
    static Generation read(ModelReply reply, String producer, UnaryOperator<String> reveal) {
        if (reply.ending() == Ending.REFUSED) {
            return new Generation.Declined("the language model declined to answer this question", List.of());
        }
        Optional<Map<String, Object>> object = LenientJson.findObject(reply.text(), MEMBERS);
        if (object.isPresent()) {
            Optional<Generation> generation = ofObject(object.get(), producer, reveal);
            if (generation.isPresent()) {
                return generation.get();
            }
        }
        return sql(reply.text())
                .map(sql -> drafted(reveal.apply(sql), UNSAID, "", producer))
                .orElseThrow(() -> new Nl2SqlException(Nl2SqlErrorCode.MODEL_FAILED, unusable(reply)));
    }

    private static String unusable(ModelReply reply) {
        if (reply.text().isBlank()) {
            return "the language model gave an empty reply: try again, or choose another model";
        }
        return reply.ending() == Ending.CUT_OFF
                ? "the reply of the language model was cut off before its SQL was complete: allow it more tokens"
                : "the language model did not reply with SQL: try again, or choose another model";
    }

    private static Optional<Generation> ofObject(
            Map<String, Object> object, String producer, UnaryOperator<String> reveal) {
        String sql = text(object, "sql");
        String kind = text(object, "kind").toLowerCase(Locale.ROOT);
        if (!sql.isEmpty() && (kind.isEmpty() || kind.equals("sql"))) {
            return Optional.of(drafted(reveal.apply(unfenced(sql)), confidence(object), reading(object), producer));
        }
        String asked = text(object, "question");
        if (kind.equals("clarification") && !asked.isEmpty()) {
            return Optional.of(new Generation.Unclear(asked, texts(object, "options")));
        }
        String reason = text(object, "reason");
        if (kind.equals("unanswerable")) {
            return Optional.of(new Generation.Declined(
                    reason.isEmpty() ? "the database does not hold what the question asks for" : reason, List.of()));
        }
        return Optional.empty();
    }

    private static Generation drafted(String sql, double confidence, String reading, String producer) {
        return new Generation.Drafted(List.of(new SqlDraft(sql, confidence, reading, List.of(), producer)));
    }

    private static double confidence(Map<String, Object> object) {
        return object.get("confidence") instanceof BigDecimal number
                ? Math.max(0, Math.min(1, number.doubleValue()))
                : UNSAID;
    }

    private static String reading(Map<String, Object> object) {
        String explanation = text(object, "explanation");
        List<String> assumptions = texts(object, "assumptions");
        if (assumptions.isEmpty()) {
            return explanation;
        }
        return "%s Assumed: %s"
                .formatted(explanation, String.join("; ", assumptions))
                .strip();
    }

    private static String text(Map<String, Object> object, String name) {
        return object.get(name) instanceof String text ? text.strip() : "";
    }

    private static List<String> texts(Map<String, Object> object, String name) {
        List<String> texts = new ArrayList<>();
        if (object.get(name) instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof String text && !text.isBlank()) {
                    texts.add(text.strip());
                }
            }
        }
        return texts;
    }

    private static Optional<String> sql(String text) {
        Matcher fence = FENCE.matcher(text);
        while (fence.find()) {
            String inside = fence.group(1).strip();
            if (QUERY.matcher(inside).matches()) {
                return Optional.of(inside);
            }
        }
        return QUERY.matcher(text).matches() ? Optional.of(text.strip()) : Optional.empty();
    }

    private static String unfenced(String sql) {
        Matcher fence = FENCE.matcher(sql);
        return fence.find() ? fence.group(1).strip() : sql;
    }
}

package io.nl2sql.core.telling;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.model.Origin;
import io.nl2sql.core.domain.model.ReplySchema;
import io.nl2sql.core.json.LenientJson;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.prompt.Material;
import io.nl2sql.core.prompt.PromptTemplate;
import io.nl2sql.core.prompt.WillingModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Talks about a question, or sums a plan up, in Markdown. A model words it where there is one; without one a text that was
 * made by rule is passed on. Safe for concurrent use.
 */
public final class DataDiscussion {

    private static final PromptTemplate DISCUSSING = PromptTemplate.load("discuss-data/v1");
    private static final PromptTemplate SUMMING_UP = PromptTemplate.load("summarise-plan/v1");
    private static final ReplySchema REPLY = new ReplySchema("discussion_reply", """
            {"type":"object","properties":{"text":{"type":"string"}},"required":["text"],"additionalProperties":false}""");
    private static final int MOST_REPLY_TOKENS = 1_000;
    private static final int LONGEST_TEXT = 6_000;

    private final WillingModel model;

    /** @param model words the text; null where it is passed on as it was made by rule */
    public DataDiscussion(@Nullable LanguageModel model) {
        this.model = new WillingModel(model);
    }

    /** What is wanted. */
    public enum Aim {
        /** How to go about the question. */
        PLAN("plan how to answer the question: which tables, how they belong together, in which steps"),
        /** A conversation about the question. */
        DISCUSS("talk the question over: what the data can tell, what is unclear, what to ask next"),
        /** A conversation about anything. */
        CHAT("answer what they say as far as it concerns these data or this program, and say so where it does not");

        private final String wording;

        Aim(String wording) {
            this.wording = wording;
        }
    }

    /**
     * What to talk about.
     *
     * @param aim what is wanted
     * @param question what was asked
     * @param before what was asked before, oldest first
     * @param notes what belongs to it, of anybody
     * @param tables one line for each table, of names alone
     * @param byRule what is said without a model, Markdown
     * @param terms on which a model may be asked
     */
    public record DiscussionRequest(
            Aim aim,
            String question,
            List<String> before,
            List<String> notes,
            List<String> tables,
            String byRule,
            ModelTerms terms) {
        public DiscussionRequest {
            requireNonNull(aim, "aim is null");
            requireText(question, "question");
            before = List.copyOf(before);
            notes = List.copyOf(notes);
            tables = List.copyOf(tables);
            requireText(byRule, "byRule");
            requireNonNull(terms, "terms is null");
        }
    }

    /**
     * What is said.
     *
     * @param text Markdown
     * @param origin who says it
     */
    public record Said(String text, Origin origin) {
        public Said {
            requireText(text, "text");
            requireNonNull(origin, "origin is null");
        }
    }

    /**
     * Talks about a question.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException CANCELLED
     */
    public Said discuss(DiscussionRequest request) {
        Material material = new Material()
                .quoted("Question", request.question())
                .eachQuoted("Asked before", request.before())
                .eachQuoted("Notes", request.notes())
                .eachQuoted("Tables", request.tables())
                .quoted("What the program would do", request.byRule());
        String rules = DISCUSSING.render(Map.of("task", request.aim().wording));
        return ask(
                new WillingModel.Assignment(rules, material, REPLY, MOST_REPLY_TOKENS),
                request.terms(),
                request.byRule());
    }

    /**
     * Sums a plan up.
     *
     * @param plan JSON, of anybody
     * @param byRule what is said without a model, Markdown
     * @throws io.nl2sql.core.error.Nl2SqlException CANCELLED
     */
    public Said sumUp(String plan, String byRule, ModelTerms terms) {
        Material material = new Material().quoted("Plan", plan);
        return ask(
                new WillingModel.Assignment(SUMMING_UP.render(Map.of()), material, REPLY, MOST_REPLY_TOKENS),
                terms,
                byRule);
    }

    private Said ask(WillingModel.Assignment assignment, ModelTerms terms, String byRule) {
        WillingModel.Made<String> made = model.ask(assignment, terms, DataDiscussion::text, () -> byRule);
        return new Said(made.value(), made.origin());
    }

    /** The text with its lines, without characters that hide something. */
    private static Optional<String> text(ModelReply reply) {
        if (reply.ending() == ModelReply.Ending.REFUSED) {
            return Optional.empty();
        }
        return LenientJson.findObject(reply.text(), List.of("text"))
                .map(object -> object.get("text"))
                .filter(String.class::isInstance)
                .map(text -> ((String) text)
                        .replaceAll("[\\p{Cf}\\p{Zl}\\p{Zp}]|[\\p{Cntrl}&&[^\\n\\t]]", "")
                        .strip())
                .filter(text -> !text.isEmpty())
                .map(text -> text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…");
    }
}

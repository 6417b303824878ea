package io.nl2sql.core.prompt;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.answer.Attempt.Outcome;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.knowledge.ExampleMatch;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.WrittenKnowledge;
import io.nl2sql.core.domain.model.Discretion;
import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ReplySchema;
import io.nl2sql.core.domain.quality.FanOutWarning;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.question.Conversation.Turn;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.LimitStyle;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.json.JsonText;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes what a model is told to turn a question into SQL. Everything that is not this program's own text stands as JSON
 * strings between fences. Equal requests give equal prompts. Immutable, safe for concurrent use.
 */
public final class SqlPrompt {

    /** The shape of the reply. */
    public static final ReplySchema REPLY = new ReplySchema("sql_reply", """
            {"type":"object","properties":{\
            "kind":{"type":"string","enum":["sql","clarification","unanswerable"]},\
            "sql":{"type":["string","null"]},\
            "explanation":{"type":["string","null"]},\
            "assumptions":{"type":"array","items":{"type":"string"}},\
            "confidence":{"type":["number","null"]},\
            "question":{"type":["string","null"]},\
            "options":{"type":"array","items":{"type":"string"}},\
            "reason":{"type":["string","null"]}},\
            "required":["kind","sql","explanation","assumptions","confidence","question","options","reason"],\
            "additionalProperties":false}""");

    private static final PromptTemplate DRAFT = PromptTemplate.load("draft-sql/v1");
    private static final PromptTemplate CHANGE = PromptTemplate.load("change-sql/v1");
    private static final PromptTemplate REPAIR = PromptTemplate.load("repair-sql/v1");

    private static final String ASK_BACK =
            "Ask back only where the readings give different rows and none of them is likelier: "
                    + "prefer a query with assumptions to a clarification.";
    private static final String ASSUME =
            "Nobody can be asked back: where there are several readings take the likeliest, and state it as an assumption.";

    private static final PromptTemplate INSIST = PromptTemplate.load("insist-sql/v1");

    private final PromptBudget budget;
    private final Discretion discretion;

    /**
     * @param budget how large a prompt may be
     * @param discretion what of the database's contents goes into it; a request may allow less
     */
    public SqlPrompt(PromptBudget budget, Discretion discretion) {
        this.budget = requireNonNull(budget, "budget is null");
        this.discretion = requireNonNull(discretion, "discretion is null");
    }

    /**
     * What is said for a question.
     *
     * @param messages to be sent
     * @param placeholders what stands for stored values in them, and in the reply
     */
    public record Draft(List<ModelMessage> messages, Placeholders placeholders) {
        public Draft {
            messages = List.copyOf(messages);
            requireNonNull(placeholders, "placeholders is null");
        }
    }

    /** Name and version of what it is made from; part of keys of caches. */
    public String version() {
        return DRAFT.name() + "+" + CHANGE.name() + "+" + REPAIR.name() + "+" + INSIST.name();
    }

    /**
     * How much of the material goes in.
     *
     * @param detail what is said of columns
     * @param examples most examples
     * @param terms most terms
     * @param figures most metrics, segments and the like of each kind
     * @param values most matched values
     */
    private record Extent(SchemaText.Detail detail, int examples, int terms, int figures, int values) {}

    /** What is tried, largest first; the order in which things are cut. */
    private static final List<Extent> EXTENTS = List.of(
            new Extent(SchemaText.Detail.ALL, 6, 20, 30, 40),
            new Extent(new SchemaText.Detail(false, true), 6, 20, 30, 40),
            new Extent(new SchemaText.Detail(false, false), 6, 20, 30, 40),
            new Extent(new SchemaText.Detail(false, false), 3, 20, 30, 40),
            new Extent(new SchemaText.Detail(false, false), 1, 10, 30, 20),
            new Extent(new SchemaText.Detail(false, false), 0, 0, 10, 20),
            new Extent(new SchemaText.Detail(false, false), 0, 0, 0, 8));

    /**
     * What is said for a question.
     *
     * @param today the day it is asked
     * @throws Nl2SqlException GENERATION_FAILED when the names of the tables alone exceed the budget
     */
    public Draft draft(GenerationRequest request, LocalDate today) {
        Dialect dialect = request.knowledge().schema().dialect();
        String rules = rules(request, dialect, today);
        int room = budget.maxTokens() - PromptBudget.tokens(rules);
        for (Extent extent : EXTENTS) {
            Placeholders placeholders = Placeholders.of(
                    discretion.and(request.discretion()),
                    dialect,
                    request.question().text());
            String material = material(request, extent, placeholders);
            if (PromptBudget.tokens(material) <= room) {
                return new Draft(List.of(ModelMessage.system(rules), ModelMessage.user(material)), placeholders);
            }
        }
        throw new Nl2SqlException(
                Nl2SqlErrorCode.GENERATION_FAILED,
                "the %d tables before the model exceed its budget of %d tokens: let fewer tables through or raise the budget"
                        .formatted(request.knowledge().schema().tables().size(), budget.maxTokens()));
    }

    private static String rules(GenerationRequest request, Dialect dialect, LocalDate today) {
        Map<String, String> common = Map.of(
                "dialect", dialect.displayName(),
                "quote", "write %s".formatted(dialect.identifier("Order Date")),
                "limit", limit(dialect.limitStyle()),
                "today", today.toString(),
                "rules", instructions(request.knowledge().written()),
                "clarification", request.ambiguity() == Ambiguity.ASK_BACK ? ASK_BACK : ASSUME);
        if (request.level() == GuardrailLevel.STRICT) {
            return DRAFT.render(common);
        }
        Map<String, String> changing = new HashMap<>(common);
        changing.put("allowed", allowed(request.level()));
        return CHANGE.render(changing);
    }

    private static String allowed(GuardrailLevel level) {
        String rows = "a query (SELECT, or WITH and SELECT), INSERT, or UPDATE or DELETE with a WHERE that picks rows";
        return level == GuardrailLevel.MODERATE
                ? rows
                : rows + ", UPDATE or DELETE of all rows, MERGE, TRUNCATE, or a definition of a table, view or index "
                        + "(CREATE, ALTER, DROP)";
    }

    /** What is said after a reply that did not do. */
    public List<ModelMessage> repair(Draft draft, List<Attempt> attempts) {
        List<ModelMessage> messages = new ArrayList<>(draft.messages());
        for (Attempt attempt : attempts) {
            if (attempt.outcome() instanceof Outcome.Outvoted) {
                continue;
            }
            messages.add(ModelMessage.model("{\"kind\":\"sql\",\"sql\":%s}"
                    .formatted(JsonText.quoted(
                            draft.placeholders().hide(attempt.draft().sql())))));
            messages.add(ModelMessage.user(
                    REPAIR.render(Map.of("finding", JsonText.quoted(finding(attempt, draft.placeholders()))))));
        }
        return messages;
    }

    /** What is said after the model asked back although nobody can be asked. */
    public List<ModelMessage> insist(Draft draft, Generation.Unclear unclear) {
        List<ModelMessage> messages = new ArrayList<>(draft.messages());
        messages.add(ModelMessage.model(
                "{\"kind\":\"clarification\",\"question\":%s}".formatted(JsonText.quoted(unclear.asked()))));
        messages.add(ModelMessage.user(INSIST.render(Map.of())));
        return messages;
    }

    private static String finding(Attempt attempt, Placeholders placeholders) {
        Outcome outcome = attempt.outcome();
        if (outcome instanceof Outcome.Refused refused) {
            return "it was refused: "
                    + refused.violations().stream().map(Violation::message).collect(joining("; "));
        }
        if (outcome instanceof Outcome.Failed failed) {
            return "the database reported: "
                    + placeholders.error(failed.error().text(), attempt.draft().sql());
        }
        if (outcome instanceof Outcome.FoundNothing) {
            return "it found nothing, although the question names stored values";
        }
        if (outcome instanceof Outcome.Inflated inflated) {
            return "it counts rows more than once: "
                    + inflated.warnings().stream().map(SqlPrompt::inflation).collect(joining("; "))
                    + "; repeat it as it is where that is meant";
        }
        throw new IllegalArgumentException("nothing is to be mended of " + outcome.getClass());
    }

    private static String inflation(FanOutWarning warning) {
        String corrected = warning.corrected();
        return corrected == null ? warning.message() : warning.message() + ": " + corrected;
    }

    private static String limit(LimitStyle style) {
        String written = switch (style) {
            case LIMIT_OFFSET -> "LIMIT 5 at the end";
            case FETCH_FIRST -> "FETCH FIRST 5 ROWS ONLY at the end";
            case TOP -> "SELECT TOP (5) at the head";
        };
        return "A limit of five rows is written as %s.".formatted(written);
    }

    /** People who may write instructions may direct the model; they are quoted all the same. */
    private static String instructions(WrittenKnowledge written) {
        if (written.instructions().isEmpty()) {
            return "";
        }
        return "Observe as well what the owners of the database say, as far as the rules above allow:\n"
                + written.instructions().stream()
                        .map(instruction -> "- " + JsonText.quoted(instruction.text()))
                        .collect(joining("\n"))
                + "\n";
    }

    private static String material(GenerationRequest request, Extent extent, Placeholders placeholders) {
        RetrievedKnowledge knowledge = request.knowledge();
        WrittenKnowledge written = knowledge.written();
        return new Material()
                .lines(
                        "Schema; # begins a remark",
                        new SchemaText(knowledge)
                                .text(placeholders.hidesRows() ? extent.detail().withoutSamples() : extent.detail())
                                .stripTrailing()
                                .lines()
                                .toList())
                .lines("Matched values", values(request, extent.values(), placeholders))
                .lines("Figures of the business", figures(written.model(), extent.figures()))
                .lines(
                        "Terms",
                        written.terms().stream()
                                .limit(extent.terms())
                                .map(term ->
                                        JsonText.quoted(term.term()) + " means " + JsonText.quoted(term.definition()))
                                .toList())
                .lines(
                        "Questions that were answered well",
                        written.examples().stream()
                                .limit(extent.examples())
                                .map(SqlPrompt::example)
                                .toList())
                .lines("Earlier in this conversation", conversation(request.conversation(), placeholders))
                .quoted("Question", placeholders.question(request.question().text(), knowledge.values()))
                .text();
    }

    private static String example(ExampleMatch match) {
        return JsonText.quoted(match.example().question()) + " -> "
                + JsonText.quoted(match.example().sql());
    }

    private static List<String> conversation(Conversation conversation, Placeholders placeholders) {
        List<String> lines = new ArrayList<>();
        for (Turn turn : conversation.turns()) {
            if (turn instanceof Turn.Answered answered) {
                String sql = placeholders.hide(answered.sql()); // first, as it tells which values are to be hidden
                lines.add("asked " + JsonText.quoted(placeholders.mention(answered.question())));
                lines.add("answered by " + JsonText.quoted(sql));
            } else if (turn instanceof Turn.Clarified clarified) {
                lines.add("asked " + JsonText.quoted(placeholders.mention(clarified.question())));
                lines.add("asked back " + JsonText.quoted(placeholders.mention(clarified.asked())));
                lines.add("replied " + JsonText.quoted(placeholders.mention(clarified.reply())));
            } else {
                throw new IllegalStateException("unknown turn " + turn.getClass());
            }
        }
        return lines;
    }

    private static List<String> values(GenerationRequest request, int most, Placeholders placeholders) {
        Dialect dialect = request.knowledge().schema().dialect();
        String question = request.question().text();
        Set<String> lines = new LinkedHashSet<>();
        for (ValueMatch match : request.knowledge().values()) {
            if (lines.size() == most) {
                break;
            }
            if (placeholders.hidesRows() && match.value() instanceof Number) {
                continue;
            }
            String shown = placeholders.shown(match.value());
            String stored = match.value() instanceof Number ? shown : dialect.stringLiteral(shown);
            lines.add("%s may be %s.%s = %s"
                    .formatted(
                            JsonText.quoted(
                                    placeholders.hidesRows() ? shown : question.substring(match.start(), match.end())),
                            dialect.identifier(match.column().table().table()),
                            dialect.identifier(match.column().column()),
                            JsonText.quoted(stored)));
        }
        return List.copyOf(lines);
    }

    private static List<String> figures(SemanticModel model, int most) {
        List<String> lines = new ArrayList<>();
        model.metrics().stream()
                .limit(most)
                .forEach(metric -> lines.add("figure %s%s is %s"
                        .formatted(
                                JsonText.quoted(metric.name()),
                                metric.table().isEmpty() ? "" : " of " + JsonText.quoted(metric.table()),
                                JsonText.quoted(metric.expression()))));
        model.segments().stream()
                .limit(most)
                .forEach(segment -> lines.add("%s are the rows of %s with %s"
                        .formatted(
                                JsonText.quoted(segment.name()),
                                JsonText.quoted(segment.table()),
                                JsonText.quoted(segment.condition()))));
        model.derivedColumns().stream()
                .limit(most)
                .forEach(column -> lines.add("%s of %s is %s"
                        .formatted(
                                JsonText.quoted(column.name()),
                                JsonText.quoted(column.table()),
                                JsonText.quoted(column.expression()))));
        model.joinHints().stream()
                .limit(most)
                .forEach(hint -> lines.add(
                        hint.condition().isEmpty()
                                ? "never join %s and %s directly"
                                        .formatted(JsonText.quoted(hint.from()), JsonText.quoted(hint.to()))
                                : "join %s and %s on %s"
                                        .formatted(
                                                JsonText.quoted(hint.from()),
                                                JsonText.quoted(hint.to()),
                                                JsonText.quoted(hint.condition()))));
        model.defaultFilters().stream()
                .limit(most)
                .forEach(filter -> lines.add("unless the question says otherwise, rows of %s have %s"
                        .formatted(JsonText.quoted(filter.table()), JsonText.quoted(filter.condition()))));
        if (model.timeZone() != null) {
            lines.add("days begin in " + JsonText.quoted(model.timeZone().getId()));
        }
        return lines;
    }
}

package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.MeasureNouns;
import io.nl2sql.rules.lexicon.PhraseLines;
import io.nl2sql.rules.schema.LinkedSchema;
import java.time.LocalDate;
import java.util.List;

/**
 * Brings everyday turns of phrase into plain ones: "hey, can you tell me" says nothing, "how much did X spend" asks for
 * the revenue of X. The turns are in {@code everyday-phrases.txt}.
 */
public final class PlainPhrases {

    private static final int LONGEST_QUESTION = 60;

    private static final List<PhraseRule> ANYWHERE = rules("[always]");
    private static final List<PhraseRule> OF_PRICES = rules("[prices]");
    private static final List<PhraseRule> OF_SALARIES = rules("[salaries]");
    private static final List<PhraseRule> OF_MONEY = rules("[money]");
    private static final List<PhraseRule> OF_STOCK = rules("[stock]");
    private static final List<PhraseRule> OF_SALES = rules("[sales]");
    private static final List<PhraseRule> OF_QUANTITIES = rules("[quantities]");

    private PlainPhrases() {}

    private static List<PhraseRule> rules(String section) {
        return PhraseLines.of(section).stream().map(PhraseRule::parse).toList();
    }

    /**
     * Rewrites the tokens of a question in place.
     *
     * @param things what the question calls by a stored name
     * @param today the day that ages are counted from
     */
    public static void apply(List<Token> tokens, LinkedSchema schema, List<NamedThing> things, LocalDate today) {
        if (tokens.size() > LONGEST_QUESTION) {
            return;
        }
        Durations durations = new Durations(schema);
        durations.plain(tokens);
        new Emptiness(schema).plain(tokens);
        ImpliedPhrases implied = new ImpliedPhrases(schema, things);
        implied.plain(tokens);
        ANYWHERE.forEach(rule -> rule.apply(tokens));
        // what stood behind "can you tell me"
        durations.plain(tokens);
        implied.plain(tokens);
        new Doers(schema).plain(tokens);
        new NamedRivals(schema, things).plain(tokens);
        Superiors.of(schema).ifPresent(superiors -> superiors.plain(tokens));
        if (!schema.stock().isEmpty()) {
            OF_STOCK.forEach(rule -> rule.apply(tokens));
        }
        apply(OF_SALARIES, MeasureNouns.SALARY, schema, tokens);
        apply(OF_PRICES, MeasureNouns.PRICE, schema, tokens);
        new VerbPrices(schema).plain(tokens);
        if (!schema.sales().isEmpty()) {
            OF_SALES.forEach(rule -> rule.apply(tokens));
        }
        if (!schema.sales().isEmpty() && hasQuantity(schema)) {
            OF_QUANTITIES.forEach(rule -> rule.apply(tokens));
        }
        apply(OF_MONEY, MeasureNouns.MONEY, schema, tokens);
        new PeopleNouns(schema).name(tokens);
        new Agents(schema).name(tokens);
        new Ages(schema, today).plain(tokens);
        new Absences(schema).plain(tokens);
        new EventPhrases(schema).plain(tokens);
        new RecencyPhrases(schema).plain(tokens);
        new Companions(schema).plain(tokens);
    }

    /** Applies rules about a measure by the noun that the schema has for it; where it has none, there is no such measure. */
    private static void apply(List<PhraseRule> rules, MeasureNouns measure, LinkedSchema schema, List<Token> tokens) {
        for (String noun : measure.nouns()) {
            boolean stored = schema.columns().stream()
                    .anyMatch(column -> column.isMeasure()
                            && !column.table().isView()
                            && column.words().contains(noun));
            if (stored) {
                rules.forEach(rule -> rule.about(noun).apply(tokens));
                return;
            }
        }
    }

    private static boolean hasQuantity(LinkedSchema schema) {
        return schema.sales().stream()
                .anyMatch(measure -> measure.table().columns().stream()
                        .anyMatch(column ->
                                column.isMeasure() && column.ownWords().equals(List.of("quantity"))));
    }
}

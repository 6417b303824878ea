package io.nl2sql.rules.phrasing;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.ImpliedAttribute;
import io.nl2sql.rules.lexicon.ImpliedColumnWords;
import io.nl2sql.rules.lexicon.MeasureNouns;
import io.nl2sql.rules.lexicon.PhraseLines;
import io.nl2sql.rules.lexicon.SelfRelations;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns of phrase about people of whom some are the superiors of others: who reports to whom, how many each manager has,
 * and who earns more or is older than their own boss.
 */
final class Superiors {

    private static final List<PhraseRule> RELATIONS =
            PhraseLines.of("[self]").stream().map(PhraseRule::parse).toList();

    private static final List<String> COMPARISONS = PhraseLines.of("[superiors]");
    private static final List<PhraseRule> BIRTHS = rules("[superior-births]");
    private static final List<PhraseRule> AGES = rules("[superior-ages]");
    private static final List<PhraseRule> STARTS = rules("[superior-starts]");
    private static final List<PhraseRule> SALARIES = rules("[superior-salaries]");
    private static final List<PhraseRule> MEASURES = rules("[superior-measures]");

    private static final String BOSS = "(?:" + String.join("|", SelfRelations.superiors()) + ")(?:s|es)?";
    private static final Pattern SAYS_BOSS = Pattern.compile(
            "(?<![^ ])(?:" + BOSS + "|reporting to|reports|subordinates?|manag(?:es?|ing)|supervis(?:es?|ing)|team) ");

    private static final String PEOPLE =
            "(?:other |direct )?(?:employee|people|person|worker|subordinate|report|colleague|"
                    + "staff member|staff|team member)s?";

    private final SchemaTable people;

    private Superiors(SchemaTable people) {
        this.people = people;
    }

    /** Those of a schema; empty where it has none. */
    static Optional<Superiors> of(LinkedSchema schema) {
        for (ForeignKey key : schema.schema().foreignKeys()) {
            if (key.from().equals(key.to()) && key.fromColumns().size() == 1) {
                Optional<SchemaColumn> column = schema.findColumn(
                        new ColumnName(key.from(), key.fromColumns().get(0)));
                if (column.isPresent()
                        && SelfRelations.matches("boss", column.get().words())) {
                    return Optional.of(new Superiors(column.get().table()));
                }
            }
        }
        return Optional.empty();
    }

    private static List<PhraseRule> rules(String section) {
        return PhraseLines.of(section).stream().map(PhraseRule::parse).toList();
    }

    void plain(List<Token> tokens) {
        String name = String.join(" ", people.words());
        if (SAYS_BOSS.matcher(TokenText.of(tokens).text()).find()) {
            String called = "(?:" + PEOPLE + "|" + Pattern.quote(name) + "(?:s|es)?)";
            COMPARISONS.stream()
                    .map(line -> line.replace("<boss>", BOSS).replace("<people>", called))
                    .forEach(line -> PhraseRule.parse(line).about(name).apply(tokens));
            compare(tokens);
        }
        RELATIONS.forEach(rule -> rule.about(name).apply(tokens));
    }

    private void compare(List<Token> tokens) {
        if (Ages.tellsAge(people)) {
            apply(AGES, Optional.of(List.of("age")), tokens);
        } else {
            apply(BIRTHS, Ages.birthOf(people).map(SchemaColumn::words), tokens);
        }
        apply(STARTS, start().map(SchemaColumn::words), tokens);
        apply(SALARIES, salary().map(SchemaColumn::words), tokens);
        MEASURES.forEach(rule -> rule.apply(tokens));
    }

    private static void apply(List<PhraseRule> rules, Optional<List<String>> column, List<Token> tokens) {
        column.map(words -> String.join(" ", words))
                .ifPresent(words -> rules.forEach(rule -> rule.about(words).apply(tokens)));
    }

    /** The day since which people are what they are. */
    private Optional<SchemaColumn> start() {
        return Stream.of("hired", "joined")
                .flatMap(verb -> ImpliedColumnWords.of(verb).stream())
                .map(ImpliedAttribute::word)
                .flatMap(words -> columns(words).filter(SchemaColumn::isCalendar))
                .findFirst();
    }

    private Optional<SchemaColumn> salary() {
        return MeasureNouns.SALARY.nouns().stream()
                .flatMap(noun -> columns(noun).filter(SchemaColumn::isMeasure))
                .findFirst();
    }

    private Stream<SchemaColumn> columns(String words) {
        return people.columns().stream().filter(column -> column.words().containsAll(List.of(words.split(" "))));
    }
}

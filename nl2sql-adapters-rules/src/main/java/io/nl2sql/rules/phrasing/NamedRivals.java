package io.nl2sql.rules.phrasing;

import static io.nl2sql.rules.phrasing.PhraseTokens.add;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.MeasureNouns;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** "Older than Ann" and "earns more than Ann" compare people with the one who is named, by what is stored of both. */
final class NamedRivals {

    private static final Pattern COMPARED =
            Pattern.compile("(?<![^ ])(?<who>who )?(?:that |which )?(?:(?:is|are|was|were) )?"
                    + "(?:(?<age>older|younger)|(?:earns?|earning|makes?|paid) (?<pay>more|less)) than ");

    private final LinkedSchema schema;
    private final List<NamedThing> things;

    NamedRivals(LinkedSchema schema, List<NamedThing> things) {
        this.schema = schema;
        this.things = things;
    }

    void plain(List<Token> tokens) {
        TokenText text = TokenText.of(tokens);
        Matcher said = COMPARED.matcher(text.text());
        int end = said.find() ? text.tokenAt(said.end()) : -1;
        if (end < 0 || end >= tokens.size()) {
            return;
        }
        int start = text.tokenAt(said.start());
        Token rival = tokens.get(end);
        Optional<SchemaTable> people = things.stream()
                .filter(thing -> thing.start() == rival.start())
                .map(NamedThing::table)
                .filter(People::isOfPeople)
                .filter(table ->
                        start == 0 || PhraseTokens.table(schema, PhraseTokens.word(tokens, start - 1)) == table)
                .findFirst();
        people.flatMap(table -> compared(table, said).map(column -> {
                    List<Token> plain = new ArrayList<>();
                    if (start == 0) {
                        add(plain, rival, "which");
                        table.words().forEach(word -> add(plain, rival, word));
                    }
                    add(plain, rival, "with");
                    column.words().forEach(word -> add(plain, rival, word));
                    add(plain, rival, comparison(said), "that", "of");
                    return plain;
                }))
                .ifPresent(plain -> {
                    tokens.subList(start, end).clear();
                    tokens.addAll(start, plain);
                });
    }

    /** Who is older was born before. */
    private static String comparison(Matcher said) {
        if (said.group("pay") != null) {
            return said.group("pay").equals("more") ? "above" : "below";
        }
        return said.group("age").equals("older") ? "before" : "after";
    }

    /** The salary, or the day of birth where no age is stored, which is compared as it is. */
    private static Optional<SchemaColumn> compared(SchemaTable people, Matcher said) {
        if (said.group("pay") != null) {
            return MeasureNouns.SALARY.nouns().stream()
                    .flatMap(noun -> people.columns().stream()
                            .filter(column ->
                                    column.isMeasure() && column.words().contains(noun)))
                    .findFirst();
        }
        return Ages.tellsAge(people) ? Optional.empty() : Ages.birthOf(people);
    }
}

package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.AgentNouns;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** "How often was X rented" asks for the number of rentals of X, "the most rented film" for the film with the most. */
final class EventPhrases {

    private static final int LONGEST_NAME = 4;
    private static final Set<String> AUXILIARIES = Set.of("was", "were", "is", "has", "have", "did", "been", "the");
    private static final Pattern MOST = Pattern.compile("(most|top|least|fewest)-?([a-z]*)");
    private static final Set<String> ENDS =
            Set.of("?", ".", "!", ",", "in", "of", "from", "last", "this", "since", "for");

    private final LinkedSchema schema;

    EventPhrases(LinkedSchema schema) {
        this.schema = schema;
    }

    void plain(List<Token> tokens) {
        howOften(tokens);
        whenLast(tokens);
        mostDone(tokens);
    }

    private void howOften(List<Token> tokens) {
        if (tokens.size() < 4
                || !tokens.get(0).lower().equals("how")
                || !tokens.get(1).lower().equals("often")) {
            return;
        }
        for (int verb = 3; verb < tokens.size(); verb++) {
            Optional<SchemaTable> event = SureNames.event(schema, tokens.get(verb));
            if (event.isEmpty()) {
                continue;
            }
            List<Token> rest = new ArrayList<>(tokens.subList(2, verb));
            rest.removeIf(token -> AUXILIARIES.contains(token.lower()));
            List<Token> plain = new ArrayList<>();
            List.of("how", "many").forEach(word -> plain.add(PhraseRule.word(word, tokens.get(0))));
            event.get().words().forEach(word -> plain.add(PhraseRule.word(word, tokens.get(0))));
            plain.add(PhraseRule.word("of", tokens.get(0)));
            plain.addAll(rest);
            tokens.subList(0, verb + 1).clear();
            tokens.addAll(0, plain);
            return;
        }
    }

    /** "When did X last buy something" asks for the latest date of what the verb does. */
    private void whenLast(List<Token> tokens) {
        if (tokens.size() < 5
                || !tokens.get(0).lower().equals("when")
                || !AUXILIARIES.contains(tokens.get(1).lower())) {
            return;
        }
        for (int last = 3; last + 1 < tokens.size() && last <= LONGEST_NAME + 2; last++) {
            String extreme = tokens.get(last).lower();
            List<String> date = extreme.matches("last|first") ? dateOf(tokens.get(last + 1)) : List.of();
            if (date.isEmpty()) {
                continue;
            }
            Token place = tokens.get(0);
            List<Token> plain = new ArrayList<>();
            List.of("what", "is", "the", extreme.equals("last") ? "latest" : "earliest")
                    .forEach(word -> plain.add(PhraseRule.word(word, place)));
            date.forEach(word -> plain.add(PhraseRule.word(word, place)));
            plain.add(PhraseRule.word("of", place));
            plain.addAll(tokens.subList(2, last));
            tokens.clear();
            tokens.addAll(plain);
            return;
        }
    }

    /** The words of the day on which something happens. */
    private List<String> dateOf(Token verb) {
        return AgentNouns.events(verb).stream()
                .flatMap(noun -> SureNames.table(schema, noun).stream())
                .flatMap(table -> table.columns().stream())
                .filter(column -> column.isCalendar() && !column.isNullable())
                .findFirst()
                .map(SchemaColumn::words)
                .orElse(List.of());
    }

    private void mostDone(List<Token> tokens) {
        for (int index = 0; index + 1 < tokens.size(); index++) {
            Matcher most = MOST.matcher(tokens.get(index).lower());
            if (!most.matches()) {
                continue;
            }
            boolean joined = !most.group(2).isEmpty();
            int noun = joined ? index + 1 : index + 2;
            Token verb = joined ? PhraseRule.word(most.group(2), tokens.get(index)) : tokens.get(index + 1);
            Optional<SchemaTable> event = SureNames.event(schema, verb);
            int end = noun;
            while (end < tokens.size()
                    && end < noun + 3
                    && !ENDS.contains(tokens.get(end).lower())) {
                end++;
            }
            if (event.isEmpty() || end == noun || tokens.get(noun).lower().matches("by|times?|often")) {
                continue;
            }
            List<Token> plain = new ArrayList<>(tokens.subList(noun, end));
            Token place = tokens.get(index);
            String extreme = most.group(1).endsWith("st") && !most.group(1).equals("most") ? "fewest" : "most";
            List.of("with", "the", extreme).forEach(word -> plain.add(PhraseRule.word(word, place)));
            event.get().words().forEach(word -> plain.add(PhraseRule.word(word, place)));
            tokens.subList(index, end).clear();
            tokens.addAll(index, plain);
            return;
        }
    }
}

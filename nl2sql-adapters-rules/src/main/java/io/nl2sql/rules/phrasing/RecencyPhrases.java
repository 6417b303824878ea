package io.nl2sql.rules.phrasing;

import static io.nl2sql.rules.phrasing.PhraseTokens.add;
import static io.nl2sql.rules.phrasing.PhraseTokens.table;
import static io.nl2sql.rules.phrasing.PhraseTokens.word;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.NamePart;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says by which date something is the first or the last: "the last 5 orders" are the 5 orders with the latest order date,
 * "who was hired last" asks for the employee with the latest date of hire, "the last order of each client" for the latest
 * order date for each of them.
 */
final class RecencyPhrases {

    private static final int FARTHEST_EXTREME = 3;

    private static final Map<String, String> EXTREMES = Map.of(
            "last", "latest", "first", "earliest", "latest", "latest", "newest", "latest", "earliest", "earliest");

    private static final Set<String> PEOPLE =
            Set.of("people", "person", "persons", "colleague", "colleagues", "everyone", "ones", "who");
    private static final Set<String> HIRES =
            Set.of("hire", "hires", "recruit", "recruits", "joiner", "joiners", "starter", "starters");
    private static final List<String> HIRING = List.of("hire", "join", "employ", "start");
    private static final Set<String> AUXILIARIES =
            Set.of("was", "were", "has", "have", "had", "been", "that", "who", "we", "did", "is", "are");
    private static final Set<String> POSSESSIVES = Set.of("their", "his", "her", "its");
    private static final Set<String> EACH = Set.of("each", "every");
    private static final Set<String> BOUNDS = Set.of("since", "before", "after", "until", "when", "by", "name");

    private final LinkedSchema schema;

    RecencyPhrases(LinkedSchema schema) {
        this.schema = schema;
    }

    void plain(List<Token> tokens) {
        if (!perOwner(tokens)) {
            doneLast(tokens);
            lastRows(tokens);
        }
    }

    /** "clients and their last order", "the first order of each client": one date for each. */
    private boolean perOwner(List<Token> tokens) {
        for (int index = 1; index + 1 < tokens.size(); index++) {
            String extreme = EXTREMES.get(word(tokens, index));
            SchemaTable rows = extreme == null ? null : table(schema, word(tokens, index + 1));
            SchemaColumn date = rows == null ? null : DateNouns.ofRows(rows).orElse(null);
            if (extreme == null || date == null) {
                continue;
            }
            boolean their = POSSESSIVES.contains(word(tokens, index - 1));
            int each = index + 3;
            if (their) {
                int end = word(tokens, index + 2).equals("date") ? index + 2 : index + 1;
                int owner = ownerInFront(tokens, index);
                SchemaTable owners = owner < 0 ? null : table(schema, word(tokens, owner));
                if (owners != null && owners != rows && endsAt(tokens, end + 1)) {
                    List<Token> plain = datePhrase(extreme, date, tokens.get(index));
                    add(plain, tokens.get(index), "for", "each");
                    plain.add(tokens.get(owner));
                    replace(tokens, 0, end + 1, plain);
                    return true;
                }
            } else if (EACH.contains(word(tokens, each))
                    && word(tokens, each - 1).matches("of|for|by|from")) {
                List<Token> plain = datePhrase(extreme, date, tokens.get(index));
                add(plain, tokens.get(index), "for", "each");
                replace(tokens, 0, each + 1, plain);
                return true;
            }
        }
        return false;
    }

    /** The noun that "their" stands for: what the question begins with. */
    private int ownerInFront(List<Token> tokens, int extreme) {
        for (int index = 0; index < extreme - 1; index++) {
            if (table(schema, word(tokens, index)) != null) {
                return index;
            }
        }
        return -1;
    }

    private static List<Token> datePhrase(String extreme, SchemaColumn date, Token place) {
        List<Token> plain = new ArrayList<>();
        add(plain, place, "the", extreme);
        date.words().forEach(word -> add(plain, place, word));
        return plain;
    }

    /** "who was hired last", "employees hired most recently", "our newest hire", "the last 5 people hired". */
    private void doneLast(List<Token> tokens) {
        for (int index = 0; index < tokens.size(); index++) {
            if (newestHire(tokens, index) || verbThenExtreme(tokens, index) || extremeThenVerb(tokens, index)) {
                return;
            }
        }
    }

    private boolean newestHire(List<Token> tokens, int index) {
        String extreme = extreme(tokens, index);
        int noun = behindExtreme(tokens, index);
        int number = isNumber(tokens, noun) ? noun++ : -1;
        if (extreme == null || !HIRES.contains(word(tokens, noun)) || table(schema, word(tokens, noun)) != null) {
            return false;
        }
        for (String verb : HIRING) {
            SchemaColumn date = people(verb);
            if (date != null) {
                select(tokens, index, noun + 1, number, date.table().words(), extreme, date);
                return true;
            }
        }
        return false;
    }

    /** The verb at a place and "last", "first" or "most recently" behind it. */
    private boolean verbThenExtreme(List<Token> tokens, int verb) {
        int adverb = verb + 1;
        boolean recently =
                word(tokens, adverb).equals("most") && word(tokens, adverb + 1).equals("recently");
        String extreme = recently ? "latest" : EXTREMES.get(word(tokens, adverb));
        int end = recently ? adverb + 2 : adverb + 1;
        if (extreme == null || !endsAt(tokens, end) || verb == 0 || Vocabulary.isStopWord(word(tokens, verb))) {
            return false;
        }
        int noun = verb - 1;
        while (noun > 0
                && AUXILIARIES.contains(word(tokens, noun))
                && !word(tokens, noun).equals("who")) {
            noun--;
        }
        SchemaColumn date = dateOf(word(tokens, noun), word(tokens, verb));
        if (date == null) {
            return false;
        }
        List<String> named = PEOPLE.contains(word(tokens, noun)) ? date.table().words() : List.of(word(tokens, noun));
        select(tokens, noun, end, -1, named, extreme, date);
        return true;
    }

    /** "the last 5 people hired", "the first employee we hired". */
    private boolean extremeThenVerb(List<Token> tokens, int index) {
        String extreme = extreme(tokens, index);
        int noun = behindExtreme(tokens, index);
        int number = isNumber(tokens, noun) ? noun++ : -1;
        if (extreme == null) {
            return false;
        }
        SchemaColumn participle = dateOf(word(tokens, noun + 1), word(tokens, noun));
        if (participle != null && word(tokens, noun).matches(".*(ed|n)")) {
            select(tokens, index, noun + 2, number, List.of(word(tokens, noun + 1)), extreme, participle);
            return true;
        }
        int verb = noun + 1;
        while (verb <= noun + FARTHEST_EXTREME && AUXILIARIES.contains(word(tokens, verb))) {
            verb++;
        }
        SchemaColumn date = verb < tokens.size() ? dateOf(word(tokens, noun), word(tokens, verb)) : null;
        if (date == null || word(tokens, verb).equals("date")) {
            return false;
        }
        List<String> named = PEOPLE.contains(word(tokens, noun)) ? date.table().words() : List.of(word(tokens, noun));
        select(tokens, index, verb + 1, number, named, extreme, date);
        return true;
    }

    /** "the last 5 orders", "first visit ever". */
    private void lastRows(List<Token> tokens) {
        for (int index = 0; index + 1 < tokens.size(); index++) {
            String word = word(tokens, index);
            String extreme = EXTREMES.get(word);
            if (extreme == null
                    || !word.matches("last|first")
                    || (index > 0 && BOUNDS.contains(word(tokens, index - 1)))) {
                continue;
            }
            int noun = index + 1;
            int number = isNumber(tokens, noun) ? noun++ : -1;
            SchemaTable table = table(schema, word(tokens, noun));
            Optional<SchemaColumn> date = table == null ? Optional.empty() : DateNouns.ofRows(table);
            boolean names =
                    table != null && table.columns().stream().anyMatch(column -> column.partOfName() == NamePart.LAST);
            boolean oneWord = table != null && table.words().size() == 1;
            if (date.isEmpty() || (word.equals("first") && number >= 0 && names)) {
                continue;
            }
            if (table != null && oneWord && isColumnOf(table, word(tokens, noun + 1))) {
                if (word(tokens, noun + 1).equals("date")) {
                    tokens.set(index, PhraseRule.word(extreme, tokens.get(index)));
                }
                return;
            }
            int end = noun + 1;
            while (word(tokens, end).matches("ever|yet")) {
                end++;
            }
            select(tokens, index, end, number, List.of(word(tokens, noun)), extreme, date.get());
            return;
        }
    }

    private boolean isColumnOf(SchemaTable table, String word) {
        return !word.isEmpty()
                && !Vocabulary.isStopWord(word)
                && schema.link(word).stream().anyMatch(match -> !match.isTable() && match.table() == table);
    }

    /** "last", "newest" or "most recent" at a place, as "latest" or "earliest"; null where there is none. */
    private static @Nullable String extreme(List<Token> tokens, int index) {
        return word(tokens, index).equals("most") && word(tokens, index + 1).matches("recent(ly)?")
                ? "latest"
                : EXTREMES.get(word(tokens, index));
    }

    private static int behindExtreme(List<Token> tokens, int index) {
        return word(tokens, index).equals("most") ? index + 2 : index + 1;
    }

    /** When what the verb says happened to those whom the noun names. */
    private @Nullable SchemaColumn dateOf(String noun, String verb) {
        if (verb.isEmpty() || Vocabulary.isStopWord(verb)) {
            return null;
        }
        if (PEOPLE.contains(noun)) {
            return people(verb);
        }
        SchemaTable table = table(schema, noun);
        return table == null ? null : DateNouns.ofVerb(table, verb).orElse(null);
    }

    /** The date of a verb in a table of people. */
    private @Nullable SchemaColumn people(String verb) {
        return schema.tables().stream()
                .filter(table -> table.columns().stream().anyMatch(SchemaColumn::isPartOfPersonName))
                .flatMap(table -> DateNouns.ofVerb(table, verb).stream())
                .findFirst()
                .orElse(null);
    }

    private static void select(
            List<Token> tokens, int from, int end, int number, List<String> named, String extreme, SchemaColumn date) {
        Token place = tokens.get(from);
        List<Token> plain = new ArrayList<>();
        if (word(tokens, from).equals("who")) {
            add(plain, place, "which");
        }
        if (number >= 0) {
            plain.add(tokens.get(number));
        }
        named.forEach(word -> add(plain, place, word));
        add(plain, place, "with", "the", extreme);
        DateNouns.words(date).forEach(word -> add(plain, place, word));
        replace(tokens, from, end, plain);
    }

    private static void replace(List<Token> tokens, int from, int end, List<Token> plain) {
        tokens.subList(from, end).clear();
        tokens.addAll(from, plain);
    }

    private static boolean endsAt(List<Token> tokens, int index) {
        return word(tokens, index).isEmpty() || word(tokens, index).matches("[?.!]");
    }

    private static boolean isNumber(List<Token> tokens, int index) {
        return word(tokens, index).matches("\\d+") || Vocabulary.number(word(tokens, index)) != null;
    }
}

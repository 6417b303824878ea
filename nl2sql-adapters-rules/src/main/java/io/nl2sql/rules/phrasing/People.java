package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.AgentNouns;
import io.nl2sql.rules.lexicon.ImpliedColumnWords;
import io.nl2sql.rules.lexicon.PersonNouns;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.lexicon.WordSimilarity;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaMatch;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tables that hold people, and which of them a question is about that says only "who": those that have what it says,
 * or stand next to it.
 */
final class People {

    private static final double SAME_ROLE = 3;
    private static final double OWN_WORD = 2;
    private static final double NEIGHBOUR = 1.5;
    private static final double LINKED = .8;
    private static final double DOES_SO = 1;
    private static final double NAMED_IN_PARTS = .5;
    private static final double PER_REFERENCE = .05;
    private static final int SHORTEST_STEM = 4;
    private static final double SURE = .8;

    private final LinkedSchema schema;
    private final ImpliedColumnFinder finder;

    People(LinkedSchema schema) {
        this.schema = schema;
        this.finder = new ImpliedColumnFinder(schema);
    }

    /** Whether the rows of a table are people. */
    static boolean isOfPeople(SchemaTable table) {
        if (table.isView()) {
            return false;
        }
        if (hasNameInParts(table)) {
            return true;
        }
        return PersonNouns.contains(head(table)) && table.columns().stream().anyMatch(SchemaColumn::isNameLike);
    }

    private static String head(SchemaTable table) {
        return table.words().get(table.words().size() - 1);
    }

    private static boolean hasNameInParts(SchemaTable table) {
        return table.key() != null
                && table.columns().stream()
                                .filter(SchemaColumn::isPartOfPersonName)
                                .count()
                        >= 2;
    }

    /** The people that the words are about; empty where there are none, or several and no word tells them apart. */
    Optional<SchemaTable> meant(List<Token> words) {
        List<SchemaTable> people =
                schema.tables().stream().filter(People::isOfPeople).toList();
        Set<SchemaTable> named = named(words);
        SchemaTable best = null;
        double most = 0;
        for (SchemaTable table : people) {
            double evidence = evidence(table, words, named);
            double score = evidence == 0 ? 0 : evidence + prominence(table);
            if (score > most) {
                most = score;
                best = table;
            }
        }
        return best == null && people.size() == 1 ? Optional.of(people.get(0)) : Optional.ofNullable(best);
    }

    private double prominence(SchemaTable table) {
        long references = schema.columns().stream()
                .filter(column ->
                        column.references() != null && column.references().table() == table)
                .count();
        return (hasNameInParts(table) ? NAMED_IN_PARTS : 0) + PER_REFERENCE * references;
    }

    private double evidence(SchemaTable people, List<Token> words, Set<SchemaTable> named) {
        double evidence = 0;
        for (Token word : words) {
            if (!isPlain(word)) {
                continue;
            }
            boolean own = isMeasured(people, word.lower())
                    || people.columns().stream()
                            .anyMatch(column -> column.references() == null && says(column, word.lower()));
            evidence = Math.max(evidence, own ? OWN_WORD : does(people, word) ? DOES_SO : 0);
        }
        for (SchemaTable table : named) {
            evidence = Math.max(evidence, nearness(people, table, words));
        }
        return evidence;
    }

    /** Whether a word compares something that is stored of the people themselves: "oldest", "born". */
    private boolean isMeasured(SchemaTable people, String word) {
        List<String> positives = new ArrayList<>(List.of(word));
        positives.addAll(ImpliedColumnWords.positives(word));
        return positives.stream()
                .flatMap(positive -> finder.column(people, ImpliedColumnWords.of(positive)).stream())
                .anyMatch(fit -> fit.column().table() == people);
    }

    /** Whether people of this sort do what a verb says: customers pay, those who are no customers handle things. */
    private static boolean does(SchemaTable people, Token verb) {
        List<String> agents = AgentNouns.of(verb);
        boolean served = PersonNouns.isServed(head(people));
        return agents.stream().anyMatch(PersonNouns::contains)
                && agents.stream().anyMatch(agent -> PersonNouns.isServed(agent)) == served;
    }

    private double nearness(SchemaTable people, SchemaTable table, List<Token> words) {
        if (table == people) {
            return OWN_WORD;
        }
        List<SchemaColumn> references = references(table, people);
        if (references.stream()
                .anyMatch(column -> words.stream().anyMatch(word -> isPlain(word) && says(column, word.lower())))) {
            return SAME_ROLE;
        }
        if (!references.isEmpty() || !references(people, table).isEmpty()) {
            return NEIGHBOUR;
        }
        boolean linked = schema.tables().stream()
                .anyMatch(link -> !references(link, people).isEmpty()
                        && !references(link, table).isEmpty());
        return linked ? LINKED : 0;
    }

    private static List<SchemaColumn> references(SchemaTable from, SchemaTable to) {
        return from.columns().stream()
                .filter(column ->
                        column.references() != null && column.references().table() == to)
                .toList();
    }

    private static boolean isPlain(Token word) {
        return word.isWordLike() && !word.isQuoted() && !Vocabulary.isStopWord(word.lower());
    }

    /** Whether a column is called by a word or by what it is derived from: "reported" says "reported by". */
    private static boolean says(SchemaColumn column, String word) {
        String stem = EnglishMorphology.stem(word);
        return column.words().stream()
                .anyMatch(own -> WordSimilarity.of(EnglishMorphology.lemma(word), own) >= WordSimilarity.FAMILY
                        || (stem.length() >= SHORTEST_STEM
                                && EnglishMorphology.stem(own).equals(stem)));
    }

    /** The tables that words name. */
    private Set<SchemaTable> named(List<Token> words) {
        Set<SchemaTable> named = new LinkedHashSet<>();
        for (int start = 0; start < words.size(); start++) {
            for (int length = Math.min(3, words.size() - start); length > 0; length--) {
                List<Token> stretch = words.subList(start, start + length);
                if (!stretch.stream().allMatch(People::isPlain)) {
                    continue;
                }
                List<String> lemmas = new ArrayList<>();
                stretch.forEach(token -> lemmas.add(token.lemma()));
                schema.link(lemmas).stream()
                        .filter(match -> match.score() >= SURE && !match.table().isView())
                        .limit(3)
                        .map(SchemaMatch::table)
                        .forEach(named::add);
            }
        }
        return named;
    }
}

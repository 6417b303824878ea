package io.nl2sql.rules.schema;

import io.nl2sql.rules.lexicon.CuePhrases;
import io.nl2sql.rules.lexicon.RelatedWords;
import io.nl2sql.rules.lexicon.Thesaurus;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.lexicon.WordSimilarity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How well words of a question name the words of one schema. Relations of meaning count only for words that the schema
 * does not have itself: who asks for a "grade" where there is one does not mean the "mark". Remembers its answers; safe
 * for concurrent use.
 */
final class WordLikeness {

    private static final int MAX_REMEMBERED = 5_000;
    private static final int SHORTEST = 3;

    /** A phrase that is another word for a name says it as surely as a synonym, and in more words. */
    private static final double SAME_PHRASE = .8;

    /** A name of several words written as one: "birthplace" for birth_place. */
    private static final double SAME_COMPOUND = .95;

    /** Words of many names ("last", "date", "type") are meant only by what is as good as a synonym. */
    private static final double LEAST_OF_COMMON = .66;

    private final Map<String, List<SchemaElement>> phrases = new HashMap<>();
    private final Map<String, List<SchemaElement>> compounds = new HashMap<>();
    private final Set<String> named = new LinkedHashSet<>();
    private final Map<String, Likeness> remembered = new ConcurrentHashMap<>();

    /** What a word is like: the words of the schema by how well it names them, and whether it resembles any. */
    private record Likeness(Map<String, Double> scores, boolean resembles) {}

    WordLikeness(List<SchemaTable> tables, List<SchemaColumn> columns) {
        for (SchemaTable table : tables) {
            add(table.words(), table.words(), table);
            table.otherNames().forEach(name -> add(name, name, table));
        }
        for (SchemaColumn column : columns) {
            add(column.words(), column.ownWords(), column);
            column.otherNames().forEach(name -> add(name, name, column));
        }
    }

    private void add(List<String> words, List<String> phrase, SchemaElement element) {
        named.addAll(words);
        phrases.computeIfAbsent(String.join(" ", phrase), key -> new ArrayList<>())
                .add(element);
        if (phrase.size() > 1) {
            compounds
                    .computeIfAbsent(String.join("", phrase), key -> new ArrayList<>())
                    .add(element);
        }
    }

    /** Returns 0 (nothing in common) to 1 (the same). */
    double of(String asked, String name) {
        return ofAll(asked).scores().getOrDefault(name, 0.0);
    }

    /** The elements near in meaning to a phrase as a whole, where it or their name has several words, and how near. */
    Map<SchemaElement, Double> ofPhrase(List<String> asked) {
        String phrase = String.join(" ", asked);
        if (!mayHaveRelatives(phrase)) {
            return Map.of();
        }
        Map<SchemaElement, Double> near = new HashMap<>();
        if (asked.size() == 1) {
            compounds.getOrDefault(phrase, List.of()).forEach(element -> near.put(element, SAME_COMPOUND));
        }
        for (String synonym : Thesaurus.synonyms(phrase)) {
            if (asked.size() > 1 || synonym.indexOf(' ') > 0) {
                phrases.getOrDefault(synonym, List.of())
                        .forEach(element -> near.merge(element, SAME_PHRASE, Math::max));
            }
        }
        RelatedWords.of(phrase).forEach((name, score) -> {
            if (asked.size() > 1 || name.indexOf(' ') > 0) {
                phrases.getOrDefault(name, List.of()).forEach(element -> near.merge(element, score, Math::max));
            }
        });
        return near;
    }

    /** Whether a word resembles a word of the schema, not only in meaning. */
    boolean resembles(String asked) {
        return ofAll(asked).resembles();
    }

    private Likeness ofAll(String asked) {
        Likeness known = remembered.get(asked);
        if (known != null) {
            return known;
        }
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.clear();
        }
        Likeness likeness = measure(asked);
        remembered.put(asked, likeness);
        return likeness;
    }

    private Likeness measure(String asked) {
        Map<String, Double> likeness = new HashMap<>();
        double best = 0;
        for (String name : named) {
            double similarity = WordSimilarity.of(asked, name);
            if (similarity > 0) {
                likeness.put(name, similarity);
                best = Math.max(best, similarity);
            }
        }
        if (best < WordSimilarity.FAMILY && mayHaveRelatives(asked)) {
            RelatedWords.of(asked).forEach((word, score) -> {
                if (named.contains(word) && (score >= LEAST_OF_COMMON || Vocabulary.weight(word) == 1)) {
                    likeness.merge(word, score, Math::max);
                }
            });
        }
        return new Likeness(Map.copyOf(likeness), best > 0);
    }

    private static boolean mayHaveRelatives(String phrase) {
        return phrase.length() >= SHORTEST
                && phrase.chars().allMatch(letter -> Character.isLetter(letter) || letter == ' ')
                && !Vocabulary.isStopWord(phrase)
                && !Vocabulary.isLightWord(phrase)
                && !CuePhrases.contains(phrase);
    }
}

package io.nl2sql.rules.lexicon;

import io.nl2sql.core.text.EnglishMorphology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Word lists of general English: which words exist, which carry no meaning, which count, which abbreviate others. */
public final class Vocabulary {

    private static final Set<String> SEVERAL = Set.of("several", "multiple");
    private static final int SHORTEST_VERB = 4;

    private static final Set<String> WORDS = Set.copyOf(LexiconResource.lines("english-words.txt"));

    private static final Set<String> STOP_WORDS = LexiconResource.rows("stop-words.txt").stream()
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> LIGHT_WORDS = LexiconResource.rows("light-words.txt").stream()
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, List<String>> ABBREVIATIONS = loadAbbreviations();

    private static final Map<String, Long> NUMBERS = LexiconResource.rows("number-words.txt").stream()
            .collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> Long.valueOf(row.get(1))));

    private static final Map<String, Double> WEIGHTS = LexiconResource.rows("word-weights.txt").stream()
            .collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> Double.valueOf(row.get(1))));

    private static final Map<String, List<String>> CODES = LexiconResource.rows("coded-values.txt").stream()
            .collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> row.subList(1, row.size())));

    private static final List<String> COLUMN_ENDINGS = LexiconResource.lines("column-endings.txt");

    private Vocabulary() {}

    /** Whether it is an English word rather than an abbreviation. */
    public static boolean isWord(String word) {
        return !ABBREVIATIONS.containsKey(word)
                && (WORDS.contains(word) || WORDS.contains(EnglishMorphology.lemma(word)) || isVerbForm(word));
    }

    private static boolean isVerbForm(String word) {
        int ending = word.endsWith("ed") ? 2 : word.endsWith("ing") ? 3 : 0;
        if (ending == 0 || word.length() - ending < SHORTEST_VERB) {
            return false;
        }
        String verb = word.substring(0, word.length() - ending);
        return WORDS.contains(verb) || WORDS.contains(verb + "e") || WORDS.contains(verb + "s");
    }

    /** The function words. */
    static Set<String> stopWords() {
        return STOP_WORDS;
    }

    /** Whether it is a function word. */
    public static boolean isStopWord(String word) {
        return STOP_WORDS.contains(word);
    }

    /** Whether a word says that there is more than one: "several repairs". */
    public static boolean saysSeveral(String word) {
        return SEVERAL.contains(word);
    }

    /** Whether it is so general that the words related to it mean nothing. */
    public static boolean isLightWord(String word) {
        return LIGHT_WORDS.contains(word);
    }

    /** Whether it is a known abbreviation. */
    public static boolean isAbbreviation(String word) {
        return ABBREVIATIONS.containsKey(word);
    }

    /** What an abbreviation stands for; the word itself when it is none. May be empty for abbreviations of nothing. */
    public static List<String> expand(String word) {
        return ABBREVIATIONS.getOrDefault(word, List.of(word));
    }

    /** The number a word counts, or null. */
    public static @org.jspecify.annotations.Nullable Long number(String word) {
        return NUMBERS.get(word);
    }

    /** How much meaning a word carries within a name, 0 to 1. */
    public static double weight(String word) {
        return WEIGHTS.getOrDefault(word, 1.0);
    }

    /** How a value may be stored as a code; empty where no code is usual. */
    public static List<String> codes(String word) {
        return CODES.getOrDefault(word, List.of());
    }

    /** Words that often end a run-together identifier, longest first. */
    public static List<String> columnEndings() {
        return COLUMN_ENDINGS;
    }

    private static Map<String, List<String>> loadAbbreviations() {
        Map<String, List<String>> abbreviations = new HashMap<>();
        for (List<String> row : LexiconResource.rows("abbreviations.txt")) {
            List<String> words = row.subList(1, row.size());
            abbreviations.put(row.get(0), words.equals(List.of("-")) ? List.of() : List.copyOf(words));
        }
        return Map.copyOf(abbreviations);
    }
}

package io.nl2sql.vector.internal;

import io.nl2sql.core.text.EnglishMorphology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * The terms of names, texts and questions. All three go the same way: words, their expansion where they are
 * abbreviations, their stems (Porter's second stemmer, behind the irregular forms of English). Not safe for concurrent
 * use; cheap to make.
 */
public final class TermAnalysis {

    /** Changes whenever the same text gives other terms. */
    public static final String VERSION = "1";

    private static final Set<String> STOP_WORDS = stopWords();
    private static final List<String> ENDINGS = WordList.lines("column-endings.txt");
    /** Words that look as if an abbreviation and an ending had been run together. */
    private static final Set<String> WHOLE = Set.of("valid", "techno");

    private static final int SHORTEST_FRONT = 3;

    private final EnglishStemmer stemmer = new EnglishStemmer();

    /** The terms of what something is called, with its words run together as well. */
    public List<IndexedTerm> name(String name) {
        List<String> words = IdentifierWords.of(name);
        List<IndexedTerm> terms = new ArrayList<>();
        words.forEach(word -> addWord(word, terms));
        for (int index = 1; index < words.size(); index++) {
            terms.add(new IndexedTerm(joined(words.get(index - 1), words.get(index)), true));
        }
        if (words.size() > 2) {
            terms.add(new IndexedTerm(stem(String.join("", words)), true));
        }
        return terms;
    }

    /** The terms of prose, and of names that stand in it. */
    public List<IndexedTerm> text(String text) {
        List<IndexedTerm> terms = new ArrayList<>();
        for (String chunk : text.split("\\s+")) {
            terms.addAll(name(chunk));
        }
        return terms;
    }

    /**
     * What to look for: for each word of a question the terms that may stand for it, the word's own first. Words that
     * say nothing are left out unless there are no others; neighbours are looked for run together as well.
     */
    public List<List<String>> question(String question) {
        List<String> words = IdentifierWords.of(question);
        boolean telling = words.stream().anyMatch(word -> !STOP_WORDS.contains(word));
        Map<String, List<String>> groups = new LinkedHashMap<>();
        String previous = "";
        for (String word : words) {
            if (telling && STOP_WORDS.contains(word)) {
                previous = "";
                continue;
            }
            groups.computeIfAbsent(stem(word), own -> alternatives(own, word));
            if (!previous.isEmpty()) {
                groups.computeIfAbsent(joined(previous, word), List::of);
            }
            previous = word;
        }
        return distinct(groups.values());
    }

    private List<String> alternatives(String own, String word) {
        Set<String> terms = new LinkedHashSet<>();
        terms.add(own);
        Abbreviations.expand(word).forEach(meaning -> terms.add(stem(meaning)));
        return List.copyOf(terms);
    }

    private static List<List<String>> distinct(Iterable<List<String>> groups) {
        Set<String> seen = new HashSet<>();
        List<List<String>> rest = new ArrayList<>();
        for (List<String> group : groups) {
            List<String> unseen = group.stream().filter(seen::add).toList();
            if (!unseen.isEmpty()) {
                rest.add(unseen);
            }
        }
        return rest;
    }

    private void addWord(String word, List<IndexedTerm> terms) {
        Set<String> extras = new LinkedHashSet<>();
        Abbreviations.expand(word).forEach(meaning -> extras.add(stem(meaning)));
        if (extras.isEmpty()) {
            addParts(word, extras);
        }
        String own = stem(word);
        extras.remove(own);
        terms.add(new IndexedTerm(own, false));
        extras.forEach(extra -> terms.add(new IndexedTerm(extra, true)));
    }

    /** "stuid" is a student's id, "countrycode" the code of a country; "valid" is one word. */
    private void addParts(String word, Set<String> parts) {
        if (WHOLE.contains(word)) {
            return;
        }
        for (String ending : ENDINGS) {
            int cut = word.length() - ending.length();
            if (!word.endsWith(ending) || cut < SHORTEST_FRONT) {
                continue;
            }
            String front = word.substring(0, cut);
            if (ending.length() > 2 || Abbreviations.contains(front)) {
                parts.add(stem(front));
                Abbreviations.expand(front).forEach(meaning -> parts.add(stem(meaning)));
                parts.add(stem(ending));
                Abbreviations.expand(ending).forEach(meaning -> parts.add(stem(meaning)));
                return;
            }
        }
    }

    private String joined(String first, String second) {
        return stem(first + second);
    }

    private String stem(String word) {
        stemmer.setCurrent(EnglishMorphology.lemma(word));
        stemmer.stem();
        return stemmer.getCurrent();
    }

    private static Set<String> stopWords() {
        Set<String> words = new HashSet<>();
        WordList.lines("stop-words.txt").forEach(line -> words.addAll(List.of(line.split("\\s+"))));
        return Set.copyOf(words);
    }
}

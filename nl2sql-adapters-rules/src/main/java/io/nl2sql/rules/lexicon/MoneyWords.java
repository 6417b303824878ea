package io.nl2sql.rules.lexicon;

import io.nl2sql.core.text.EnglishMorphology;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Phrases for what is earned or spent, of {@code money-words.txt}. */
public final class MoneyWords {

    private static final String EVENTS = "events:";
    private static final String STOCK = "stock:";

    private static final List<List<String>> ROWS = LexiconResource.rows("money-words.txt");

    private static final Set<List<String>> PHRASES = ROWS.stream()
            .filter(row -> !row.get(0).endsWith(":"))
            .map(MoneyWords::baseForms)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<List<String>> STOCK_PHRASES = ROWS.stream()
            .filter(row -> row.get(0).equals(STOCK))
            .map(row -> baseForms(row.subList(1, row.size())))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> SUMS = ROWS.stream()
            .filter(row -> row.get(0).equals("sums:"))
            .flatMap(row -> row.stream().skip(1))
            .map(EnglishMorphology::lemma)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> EVENT_WORDS = ROWS.stream()
            .filter(row -> row.get(0).equals(EVENTS))
            .flatMap(row -> row.stream().skip(1))
            .map(EnglishMorphology::lemma)
            .collect(Collectors.toUnmodifiableSet());

    private MoneyWords() {}

    private static List<String> baseForms(List<String> phrase) {
        return phrase.stream().map(EnglishMorphology::lemma).toList();
    }

    /** Whether the rows that base forms name are sums of money themselves: "total payments" are added up, not counted. */
    public static boolean nameSums(List<String> words) {
        return !words.isEmpty() && SUMS.contains(words.get(words.size() - 1));
    }

    /** Whether base forms are a phrase for what the goods in stock are worth. */
    public static boolean nameStock(List<String> words) {
        return STOCK_PHRASES.contains(words);
    }

    /** Whether base forms are one of the phrases. */
    public static boolean name(List<String> words) {
        return PHRASES.contains(words);
    }

    /** Whether a table of this name holds events that bring in money. */
    public static boolean nameEvents(List<String> words) {
        return words.stream().anyMatch(EVENT_WORDS::contains);
    }
}

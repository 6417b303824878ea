package io.nl2sql.core.grounding;

import static java.util.Comparator.comparing;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.text.SmallWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds entries by the words they share with a text, where there is no index: the cosine of both, with each word
 * weighing more the rarer it is among the entries. Looks at every entry. Immutable.
 */
final class WordOverlap {

    private final List<Bag> bags = new ArrayList<>();
    private final Map<String, Double> weights = new HashMap<>();
    private final boolean smallWords;
    private final double leastScore;

    private record Bag(IndexEntry.Key key, Set<String> words) {}

    /**
     * @param entries among which is searched
     * @param smallWords whether words that hold a sentence together count
     * @param leastScore what scores less, from 0 to 1, is not found
     */
    WordOverlap(List<IndexEntry> entries, boolean smallWords, double leastScore) {
        this.smallWords = smallWords;
        this.leastScore = leastScore;
        Map<String, Integer> holders = new HashMap<>();
        for (IndexEntry entry : entries) {
            Set<String> words = words(String.join(" ", entry.names()) + " " + entry.text());
            bags.add(new Bag(entry.key(), words));
            words.forEach(word -> holders.merge(word, 1, Integer::sum));
        }
        holders.forEach((word, count) -> weights.put(word, weight(count)));
    }

    private double weight(int holders) {
        return Math.log(1 + (bags.size() + 1.0) / (holders + 0.5));
    }

    private Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        for (String word : PhraseWords.of(text)) {
            if (smallWords || !SmallWords.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }

    /** The best entries, best first, from 0 to 1. */
    List<IndexHit> search(String text, int limit) {
        Set<String> asked = words(text);
        double length = length(asked);
        List<IndexHit> hits = new ArrayList<>();
        for (Bag bag : bags) {
            double shared = 0;
            for (String word : bag.words()) {
                if (asked.contains(word)) {
                    shared += squared(word);
                }
            }
            double score = shared == 0 ? 0 : Math.min(1, shared / (length * length(bag.words())));
            if (score > 0 && score >= leastScore) {
                hits.add(new IndexHit(bag.key(), score, 1, 0));
            }
        }
        List<IndexHit> best = hits.stream()
                .sorted(comparing((IndexHit hit) -> -hit.score())
                        .thenComparing(hit -> hit.key().id()))
                .limit(limit)
                .toList();
        List<IndexHit> ranked = new ArrayList<>();
        best.forEach(hit -> ranked.add(new IndexHit(hit.key(), hit.score(), ranked.size() + 1, 0)));
        return ranked;
    }

    private double length(Set<String> words) {
        return Math.sqrt(words.stream().mapToDouble(this::squared).sum());
    }

    private double squared(String word) {
        double weight = weights.getOrDefault(word, weight(0));
        return weight * weight;
    }
}

package io.nl2sql.testkit.fake;

import static java.util.Comparator.comparing;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.IndexStatus;
import io.nl2sql.core.domain.knowledge.IndexUpdate;
import io.nl2sql.core.domain.knowledge.SearchMode;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.text.EnglishMorphology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds entries that share words with the question, by how rare the words are: twice as much for a word of a name.
 * Searches by meaning find nothing. Safe for concurrent use.
 */
public final class FakeKnowledgeIndex implements KnowledgeIndex {

    private final Map<String, Map<IndexEntry.Key, IndexEntry>> collections = new ConcurrentHashMap<>();

    @Override
    public IndexUpdate replace(ReplaceRequest request) {
        request.cancellation().check();
        Map<IndexEntry.Key, IndexEntry> fresh = new HashMap<>();
        request.entries().forEach(entry -> fresh.put(entry.key(), entry));
        Map<IndexEntry.Key, IndexEntry> old = collections.getOrDefault(request.collection(), Map.of());
        long kept = fresh.values().stream()
                .filter(entry -> entry.equals(old.get(entry.key())))
                .count();
        long removed =
                old.keySet().stream().filter(key -> !fresh.containsKey(key)).count();
        collections.put(request.collection(), Map.copyOf(fresh));
        request.progress().advanced("indexing", fresh.size() - kept, fresh.size() - kept);
        return new IndexUpdate(fresh.size() - kept, kept, removed);
    }

    @Override
    public List<IndexHit> search(SearchRequest request) {
        if (request.mode() == SearchMode.VECTOR) {
            return List.of();
        }
        List<IndexEntry> entries = collections.getOrDefault(request.collection(), Map.of()).values().stream()
                .filter(entry -> request.kinds().contains(entry.key().kind()))
                .toList();
        Set<String> asked = words(request.text());
        Map<IndexEntry.Key, Double> scores = new HashMap<>();
        for (String word : asked) {
            List<IndexEntry> holders = entries.stream()
                    .filter(entry ->
                            named(entry).contains(word) || words(entry.text()).contains(word))
                    .toList();
            for (IndexEntry holder : holders) {
                double weight = named(holder).contains(word) ? 2 : 1;
                scores.merge(holder.key(), weight / holders.size(), Double::sum);
            }
        }
        List<Map.Entry<IndexEntry.Key, Double>> best = scores.entrySet().stream()
                .sorted(comparing((Map.Entry<IndexEntry.Key, Double> entry) -> -entry.getValue())
                        .thenComparing(entry -> entry.getKey().kind())
                        .thenComparing(entry -> entry.getKey().id()))
                .limit(request.limit())
                .toList();
        List<IndexHit> hits = new ArrayList<>();
        for (Map.Entry<IndexEntry.Key, Double> entry : best) {
            hits.add(new IndexHit(entry.getKey(), entry.getValue(), hits.size() + 1, 0));
        }
        return hits;
    }

    @Override
    public IndexStatus status(String collection) {
        return new IndexStatus(collections.getOrDefault(collection, Map.of()).size(), 0, "");
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private static Set<String> named(IndexEntry entry) {
        Set<String> words = new HashSet<>();
        entry.names().forEach(name -> words.addAll(words(name)));
        return words;
    }

    private static Set<String> words(String text) {
        String spaced = text.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        Set<String> words = new HashSet<>();
        Arrays.stream(spaced.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() > 1)
                .map(EnglishMorphology::lemma)
                .forEach(words::add);
        return words;
    }
}

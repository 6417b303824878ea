package io.nl2sql.vector.values;

import io.nl2sql.core.retrieval.Corrections;
import io.nl2sql.core.retrieval.StoredValue;
import io.nl2sql.core.retrieval.ValueKeys;
import io.nl2sql.core.retrieval.ValueLookup;
import io.nl2sql.core.text.Trigrams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.BytesRef;

/**
 * The values of a commit, for one search. What cannot be read ends the search with an {@link UncheckedIOException}. Not
 * safe for concurrent use.
 */
final class IndexedValues implements ValueLookup {

    private static final Comparator<StoredValue> IN_ORDER = Comparator.comparingInt(StoredValue::columnPosition);

    private final List<LeafValues> leaves = new ArrayList<>();

    IndexedValues(IndexReader reader) {
        for (LeafReaderContext leaf : reader.leaves()) {
            leaves.add(new LeafValues(leaf.reader()));
        }
    }

    @FunctionalInterface
    private interface Search {
        void search(LeafValues leaf, List<StoredValue> found) throws IOException;
    }

    private List<StoredValue> inEach(Search search) {
        List<StoredValue> found = new ArrayList<>();
        try {
            for (LeafValues leaf : leaves) {
                search.search(leaf, found);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        found.sort(IN_ORDER);
        return found;
    }

    private List<StoredValue> with(String field, String term, int limit) {
        BytesRef bytes = new BytesRef(term);
        return inEach((leaf, found) -> leaf.addWith(field, bytes, limit, found));
    }

    @Override
    public List<StoredValue> withNumber(BigDecimal number, int limit) {
        return with(ValueFields.NUMBER, ValueKeys.canonical(number).toString(), limit);
    }

    @Override
    public List<StoredValue> withWords(String words, int limit) {
        return with(ValueFields.WHOLE, words, limit);
    }

    @Override
    public List<StoredValue> withBaseForms(String baseForms, int limit) {
        return with(ValueFields.BASE_FORMS, baseForms, limit);
    }

    @Override
    public List<StoredValue> withLetters(String letters, int limit) {
        return with(ValueFields.LETTERS, letters, limit);
    }

    @Override
    public List<StoredValue> containing(List<String> run, Set<Integer> except, int perColumn, int limit) {
        List<String> pairs = WordPairs.of(run);
        String field = pairs.isEmpty() ? ValueFields.PARTS : ValueFields.PAIRS;
        List<BytesRef> terms = (pairs.isEmpty() ? WordPairs.single(run) : pairs)
                .stream().map(BytesRef::new).toList();
        String words = String.join(" ", run);
        return inEach((leaf, found) -> leaf.addContaining(field, terms, words, except, perColumn, limit, found));
    }

    @Override
    public int longestBeginningWith(String word) {
        try {
            int longest = 0;
            for (LeafValues leaf : leaves) {
                longest = Math.max(longest, leaf.longestBeginningWith(word));
            }
            return longest;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public List<String> corrections(String word, int limit) {
        if (!Corrections.isMisspelt(word, this::isKnown)) {
            return List.of();
        }
        List<BytesRef> trigrams = Trigrams.of(word).stream().map(BytesRef::new).toList();
        List<String> candidates = new ArrayList<>();
        try {
            for (LeafValues leaf : leaves) {
                leaf.addWords(trigrams, Corrections.sharedTrigrams(word), candidates);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Corrections.best(word, candidates, limit);
    }

    private boolean isKnown(String word) {
        BytesRef term = new BytesRef(word);
        try {
            for (LeafValues leaf : leaves) {
                if (leaf.has(ValueFields.VOCABULARY, term) || leaf.has(ValueFields.NAMES, term)) {
                    return true;
                }
            }
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

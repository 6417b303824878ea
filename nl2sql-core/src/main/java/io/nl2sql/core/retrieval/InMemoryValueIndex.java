package io.nl2sql.core.retrieval;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.ColumnProfile.Content;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.port.out.ValueIndex;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds sampled values in hash maps: by their normal form, by the base forms of their words, and by each single word.
 * Immutable after building; safe for concurrent use.
 */
public final class InMemoryValueIndex implements ValueIndex {

    private static final int MAX_WORDS = 12;
    private static final int MAX_WORDS_STEMMED = 4;
    private static final int MAX_WORDS_SEARCHED = 24;
    /** Columns with more different numbers hold measurements or keys, not categories. */
    private static final int MAX_NUMBERS = 3_000;

    private final Map<ColumnName, ColumnProfile> profiles = new LinkedHashMap<>();
    private final ValueTables tables = new ValueTables();

    private InMemoryValueIndex() {}

    /** An index without values. */
    public static InMemoryValueIndex empty() {
        return new InMemoryValueIndex();
    }

    /** The index of these samples. */
    public static InMemoryValueIndex of(DatabaseSchema schema, SampledValues samples) {
        InMemoryValueIndex index = new InMemoryValueIndex();
        int position = 0;
        for (Table table : schema.tables()) {
            NormalForm.words(spaced(table.name().table())).forEach(index.tables.vocabulary::addKnown);
            for (Column column : table.columns()) {
                NormalForm.words(spaced(column.name())).forEach(index.tables.vocabulary::addKnown);
                int columnPosition = position++;
                samples.find(table.columnName(column)).ifPresent(sample -> {
                    ColumnProfile profile = ColumnProfiler.profile(sample, column.type());
                    index.profiles.put(sample.column(), profile);
                    index.add(sample, profile, columnPosition);
                });
            }
        }
        return index;
    }

    private static String spaced(String identifier) {
        return identifier.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('_', ' ');
    }

    private void add(ColumnSample sample, ColumnProfile profile, int columnPosition) {
        boolean category = profile.complete() && profile.distinctValues() <= MAX_NUMBERS;
        for (Object value : sample.values()) {
            if (value instanceof Number) {
                if (category) {
                    ColumnProfiler.numberIn(value)
                            .ifPresent(number -> tables.addNumber(
                                    number, new StoredValue(sample.column(), columnPosition, value, "")));
                }
            } else {
                addText(sample, profile, columnPosition, value.toString());
            }
        }
    }

    private void addText(ColumnSample sample, ColumnProfile profile, int columnPosition, String text) {
        List<String> words = NormalForm.words(text);
        if (words.isEmpty() || words.size() > MAX_WORDS_SEARCHED) {
            return;
        }
        StoredValue stored = new StoredValue(sample.column(), columnPosition, text, String.join(" ", words));
        if (words.size() <= MAX_WORDS) {
            tables.addText(stored, words, words.size() <= MAX_WORDS_STEMMED);
        }
        if (words.size() > 1 && profile.content() != Content.DATE) {
            tables.postings.add(stored, words);
        }
    }

    @Override
    public List<ValueMatch> find(String question) {
        return new ValueSearch(tables, question).run();
    }

    @Override
    public Map<ColumnName, ColumnProfile> profiles() {
        return Collections.unmodifiableMap(profiles);
    }

    /** The maps that a search reads. */
    static final class ValueTables {

        private final Map<String, List<StoredValue>> byWords = new HashMap<>();
        private final Map<String, List<StoredValue>> byLemmas = new HashMap<>();
        private final Map<BigDecimal, List<StoredValue>> byNumber = new HashMap<>();
        private final Map<String, Integer> longestByFirstWord = new HashMap<>();
        private final ValueWords vocabulary = new ValueWords();
        private final WordPostings postings = new WordPostings();

        private void addNumber(BigDecimal number, StoredValue value) {
            put(byNumber, canonical(number), value);
        }

        private void addText(StoredValue value, List<String> words, boolean byBaseForms) {
            put(byWords, value.words(), value);
            noteFirst(words.get(0), words.size());
            if (byBaseForms) {
                words.forEach(vocabulary::add);
                List<String> lemmas = NormalForm.lemmas(words);
                noteFirst(lemmas.get(0), words.size());
                if (!lemmas.equals(words)) {
                    put(byLemmas, String.join(" ", lemmas), value);
                }
            }
        }

        private void noteFirst(String word, int size) {
            longestByFirstWord.merge(word, size, Math::max);
        }

        private static <K> void put(Map<K, List<StoredValue>> map, K key, StoredValue value) {
            map.computeIfAbsent(key, unused -> new ArrayList<>(1)).add(value);
        }

        private static BigDecimal canonical(BigDecimal number) {
            return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }

        List<StoredValue> withNumber(BigDecimal number) {
            return byNumber.getOrDefault(canonical(number), List.of());
        }

        List<StoredValue> withWords(String words) {
            return byWords.getOrDefault(words, List.of());
        }

        /** Values whose words have these base forms but are not these base forms themselves. */
        List<StoredValue> withLemmas(String lemmas) {
            return byLemmas.getOrDefault(lemmas, List.of());
        }

        /** How many words the longest value has that begins with this word; 0 where none does. */
        int longest(String firstWord) {
            return longestByFirstWord.getOrDefault(firstWord, 0);
        }

        List<String> corrections(String word) {
            return vocabulary.corrections(word);
        }

        List<StoredValue> containing(String word) {
            return postings.find(word);
        }
    }
}

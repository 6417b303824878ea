package io.nl2sql.core.retrieval;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds sampled values in hash maps: by their normal form, by the base forms of their words, and by each single word.
 * Immutable after building; safe for concurrent use.
 */
public final class InMemoryValueIndex implements ValueIndex {

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
            NormalForm.identifierWords(table.name().table()).forEach(index.tables.vocabulary::addKnown);
            for (Column column : table.columns()) {
                NormalForm.identifierWords(column.name()).forEach(index.tables.vocabulary::addKnown);
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

    private void add(ColumnSample sample, ColumnProfile profile, int columnPosition) {
        for (Object value : sample.values()) {
            ValueKeys keys = ValueKeys.of(value, profile);
            Object stored = value instanceof Number ? value : value.toString();
            tables.add(new StoredValue(sample.column(), columnPosition, stored, String.join(" ", keys.words())), keys);
        }
    }

    @Override
    public List<ValueMatch> find(String question) {
        return ValueSearch.find(tables, SearchLimits.DEFAULT, question);
    }

    @Override
    public Map<ColumnName, ColumnProfile> profiles() {
        return Collections.unmodifiableMap(profiles);
    }

    private static final class ValueTables implements ValueLookup {

        private final Map<String, List<StoredValue>> byWords = new HashMap<>();
        private final Map<String, List<StoredValue>> byBaseForms = new HashMap<>();
        private final Map<String, List<StoredValue>> byLetters = new HashMap<>();
        private final Map<BigDecimal, List<StoredValue>> byNumber = new HashMap<>();
        private final Map<String, Integer> longestByFirstWord = new HashMap<>();
        private final ValueWords vocabulary = new ValueWords();
        private final WordPostings postings = new WordPostings();

        private void add(StoredValue value, ValueKeys keys) {
            keys.number().ifPresent(number -> put(byNumber, number, value));
            keys.whole().ifPresent(words -> put(byWords, words, value));
            keys.baseForms().ifPresent(baseForms -> put(byBaseForms, baseForms, value));
            keys.letters().ifPresent(letters -> put(byLetters, letters, value));
            keys.firstWords()
                    .forEach(word -> longestByFirstWord.merge(word, keys.words().size(), Math::max));
            if (keys.isVocabulary()) {
                keys.words().forEach(vocabulary::add);
            }
            if (keys.isFoundByParts()) {
                postings.add(value, keys.words());
            }
        }

        private static <K> void put(Map<K, List<StoredValue>> map, K key, StoredValue value) {
            map.computeIfAbsent(key, unused -> new ArrayList<>(1)).add(value);
        }

        private static List<StoredValue> first(@Nullable List<StoredValue> values, int limit) {
            if (values == null) {
                return List.of();
            }
            return values.size() <= limit ? values : values.subList(0, limit);
        }

        @Override
        public List<StoredValue> withNumber(BigDecimal number, int limit) {
            return first(byNumber.get(ValueKeys.canonical(number)), limit);
        }

        @Override
        public List<StoredValue> withWords(String words, int limit) {
            return first(byWords.get(words), limit);
        }

        @Override
        public List<StoredValue> withBaseForms(String baseForms, int limit) {
            return first(byBaseForms.get(baseForms), limit);
        }

        @Override
        public List<StoredValue> withLetters(String letters, int limit) {
            return first(byLetters.get(letters), limit);
        }

        @Override
        public int longestBeginningWith(String word) {
            return longestByFirstWord.getOrDefault(word, 0);
        }

        @Override
        public List<StoredValue> containing(List<String> run, Set<Integer> except, int perColumn, int limit) {
            return postings.find(run, except, perColumn, limit);
        }

        @Override
        public List<String> corrections(String word, int limit) {
            return vocabulary.corrections(word, limit);
        }
    }
}

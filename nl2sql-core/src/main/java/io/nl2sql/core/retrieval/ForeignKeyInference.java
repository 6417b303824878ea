package io.nl2sql.core.retrieval;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.ColumnProfile.Content;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds references that nobody declared: a column whose name points at a key of another table, of the same kind, and
 * whose values mostly occur there; or a column without such a name, all of whose values occur in just one key and would
 * hardly do so by chance. Adds one only where tables are not connected yet, or where the names leave little
 * doubt. Columns meet through hashed names, so a thousand tables cost no more than a thousand look-ups.
 */
public final class ForeignKeyInference {

    /** Equal names: {@code customer_id} and {@code customer_id}. */
    private static final double SAME_NAME = 3;
    /** The name of the table and its key: {@code customer_id} and {@code customer.id}. */
    private static final double TABLE_AND_KEY = 2.5;
    /** A word of the table's name in an identifier: {@code home_team_id} and {@code team.id}. */
    private static final double TABLE_WORD = 2;
    /** The name of the table: {@code customer} and {@code customer.id}. */
    private static final double TABLE_NAME = 1.8;

    /** No name at all, but every value is one of an uncommon key. */
    private static final double VALUES_ALONE = 1;

    /** Larger schemas have too many pairs of columns for a look at the values of each. */
    private static final int MAX_TABLES_FOR_VALUES = 300;

    private static final int FEWEST_TELLING_VALUES = 3;

    /** Values looked up in the key column. */
    private static final int VALUES_COMPARED = 300;
    /** A name that so many keys share says nothing about which one is meant. */
    private static final int MAX_KEYS_OF_A_NAME = 20;

    private static final Set<String> GENERIC_NAMES =
            Set.of("name", "type", "date", "year", "title", "status", "description", "code", "number", "time");

    private static final BigDecimal LARGEST_COMMON_NUMBER = BigDecimal.valueOf(100);

    private final DatabaseSchema schema;
    private final ColumnContents contents;
    private final boolean large;
    private final List<NamedColumn> columns = new ArrayList<>();
    private final Map<String, NameWords> wordsByName = new HashMap<>();
    private final Map<String, List<NamedColumn>> keysByName = new HashMap<>();
    private final Map<String, List<NamedColumn>> keysByTableAndName = new HashMap<>();
    private final Map<String, List<NamedColumn>> keysByTableWord = new HashMap<>();
    private final Map<String, List<NamedColumn>> keysByTable = new HashMap<>();
    private final Map<ColumnName, Set<Object>> keyValues = new HashMap<>();

    private ForeignKeyInference(DatabaseSchema schema, ColumnContents contents) {
        this.schema = schema;
        this.contents = contents;
        this.large = schema.tables().size() > MAX_TABLES_FOR_VALUES;
    }

    /** The references to add to the schema, most certain first. */
    public static List<ForeignKey> infer(DatabaseSchema schema, SampledValues samples) {
        return infer(schema, ColumnContents.of(schema, samples));
    }

    /** The references to add to the schema, most certain first. */
    public static List<ForeignKey> infer(DatabaseSchema schema, ColumnContents contents) {
        ForeignKeyInference inference = new ForeignKeyInference(schema, contents);
        inference.nameColumns();
        List<ForeignKey> found = inference.choose(inference.candidates());
        if (!inference.large) {
            found.addAll(new SelfReferences(schema, contents).find());
        }
        return found;
    }

    private record NamedColumn(
            ColumnName name, NameWords words, NameWords tableWords, boolean numeric, boolean primaryKey, int position) {

        boolean isIdentifier() {
            return words.isId() || (words.endsWithId() && numeric);
        }
    }

    private record Candidate(NamedColumn from, NamedColumn to, double strength) {}

    private void nameColumns() {
        for (Table table : schema.tables()) {
            NameWords tableWords = NameWords.of(table.name().table());
            for (Column column : table.columns()) {
                NamedColumn named = named(table, tableWords, column);
                columns.add(named);
                if (named.primaryKey() || (!trustsKeys(table) && isUnique(named))) {
                    addKey(named);
                }
            }
        }
    }

    /** In a large schema a look at the contents of each column takes too long; what is declared has to do there. */
    private boolean trustsKeys(Table table) {
        return large && !table.primaryKey().isEmpty();
    }

    private boolean isUnique(NamedColumn column) {
        return contents.profile(column.name()).map(ColumnProfile::isUnique).orElse(false);
    }

    private NamedColumn named(Table table, NameWords tableWords, Column column) {
        ColumnName name = table.columnName(column);
        NameWords words = wordsByName.computeIfAbsent(column.name(), NameWords::of);
        boolean primaryKey = table.primaryKey().isEmpty()
                ? words.isId()
                        && column.equals(table.columns().get(0))
                        && contents.profile(name).map(ColumnProfile::isUnique).orElse(false)
                : table.primaryKey().equals(List.of(column.name()));
        return new NamedColumn(name, words, tableWords, isNumeric(name, column), primaryKey, columns.size());
    }

    private boolean isNumeric(ColumnName name, Column column) {
        boolean declared = column.type().isNumeric();
        if (large && column.type() != ColumnType.OTHER) {
            return declared;
        }
        return contents.profile(name)
                .map(ColumnProfile::content)
                .filter(content -> content != Content.EMPTY)
                .map(content -> content == Content.NUMBER)
                .orElse(declared);
    }

    private void addKey(NamedColumn key) {
        boolean telling = key.primaryKey()
                || key.isIdentifier()
                || !GENERIC_NAMES.contains(key.words().joined());
        if (telling) {
            add(keysByName, key.words().joined(), key);
        }
        add(keysByTableAndName, key.tableWords().joinedWords() + key.words().joined(), key);
        if (key.primaryKey()) {
            add(keysByTable, String.join(" ", key.tableWords().words()), key);
            if (key.isIdentifier()) {
                new LinkedHashSet<>(key.tableWords().words()).forEach(word -> add(keysByTableWord, word, key));
            }
        }
    }

    private static void add(Map<String, List<NamedColumn>> map, String key, NamedColumn column) {
        map.computeIfAbsent(key, unused -> new ArrayList<>(1)).add(column);
    }

    private List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (NamedColumn from : columns) {
            Map<NamedColumn, Double> strengths = new HashMap<>();
            note(strengths, from, keysByName.get(from.words().joined()), SAME_NAME);
            note(strengths, from, keysByTableAndName.get(from.words().joined()), TABLE_AND_KEY);
            if (from.isIdentifier()) {
                for (String word : from.words().words()) {
                    note(strengths, from, keysByTableWord.get(word), TABLE_WORD);
                }
            }
            note(strengths, from, keysByTable.get(String.join(" ", from.words().words())), TABLE_NAME);
            if (strengths.isEmpty() && !large) {
                noteKeysOfEqualValues(strengths, from);
            }
            strengths.forEach((to, strength) -> candidates.add(new Candidate(from, to, strength)));
        }
        candidates.sort(Comparator.comparingDouble((Candidate candidate) -> -candidate.strength())
                .thenComparing(candidate -> !candidate.to().primaryKey())
                .thenComparingInt(candidate -> candidate.from().position())
                .thenComparingInt(candidate -> candidate.to().position()));
        return candidates;
    }

    private void noteKeysOfEqualValues(Map<NamedColumn, Double> strengths, NamedColumn from) {
        if (from.primaryKey() || !isUncommon(from)) {
            return;
        }
        Set<Object> values = comparableValues(contents.values(from.name()));
        List<NamedColumn> keys = columns.stream()
                .filter(NamedColumn::primaryKey)
                .filter(key -> key.numeric() == from.numeric()
                        && !key.name().table().equals(from.name().table())
                        && isUncommon(key)
                        && keyValues(key.name()).containsAll(values))
                .toList();
        if (keys.size() == 1) {
            strengths.put(keys.get(0), VALUES_ALONE);
        }
    }

    /** Whether few other columns would hold the same values by chance: the numbers 1 to 20 are everywhere. */
    private boolean isUncommon(NamedColumn column) {
        ColumnProfile profile = contents.profile(column.name()).orElse(null);
        if (profile == null || profile.distinctValues() < FEWEST_TELLING_VALUES) {
            return false;
        }
        if (profile.smallest() == null || profile.largest() == null) {
            return true;
        }
        BigDecimal range = profile.largest().subtract(profile.smallest()).abs();
        boolean sparse = range.compareTo(BigDecimal.valueOf(2 * profile.distinctValues())) > 0;
        return sparse || profile.smallest().compareTo(LARGEST_COMMON_NUMBER) > 0;
    }

    private static void note(
            Map<NamedColumn, Double> strengths,
            NamedColumn from,
            @Nullable Collection<NamedColumn> keys,
            double strength) {
        if (keys == null || keys.size() > MAX_KEYS_OF_A_NAME) {
            return;
        }
        for (NamedColumn key : keys) {
            boolean sameTable = key.name().table().equals(from.name().table());
            if (!sameTable && key.numeric() == from.numeric()) {
                strengths.merge(key, strength, Math::max);
            }
        }
    }

    private List<ForeignKey> choose(List<Candidate> candidates) {
        ConnectedTables connected = new ConnectedTables(schema);
        List<ForeignKey> chosen = new ArrayList<>();
        for (Candidate candidate : candidates) {
            NamedColumn from = candidate.from();
            NamedColumn to = candidate.to();
            boolean apart =
                    !connected.areConnected(from.name().table(), to.name().table());
            boolean certain = candidate.strength() >= TABLE_AND_KEY
                    && to.primaryKey()
                    && to.isIdentifier()
                    && !connected.refers(from.name())
                    && !connected.areNeighbours(from.name().table(), to.name().table())
                    && !(from.primaryKey() && isUnique(from));
            boolean byValues = candidate.strength() == VALUES_ALONE
                    && !connected.refers(from.name())
                    && !connected.areNeighbours(from.name().table(), to.name().table());
            if ((apart || certain || byValues) && valuesAgree(candidate)) {
                ForeignKey key = new ForeignKey(
                        from.name().table(),
                        List.of(from.name().column()),
                        to.name().table(),
                        List.of(to.name().column()),
                        ForeignKey.Origin.INFERRED);
                chosen.add(key);
                connected.connect(key);
            }
        }
        return chosen;
    }

    /** Whether at least half of the values occur in the key; without values the names alone must do. */
    private boolean valuesAgree(Candidate candidate) {
        List<Object> from = contents.values(candidate.from().name());
        Set<Object> keys = keyValues(candidate.to().name());
        if (from.isEmpty() || keys.isEmpty()) {
            return candidate.strength() >= TABLE_AND_KEY;
        }
        List<Object> compared = from.subList(0, Math.min(VALUES_COMPARED, from.size()));
        long shared = compared.stream()
                .filter(value -> keys.contains(comparable(value)))
                .count();
        return shared * 2 >= compared.size();
    }

    private Set<Object> keyValues(ColumnName key) {
        return keyValues.computeIfAbsent(key, name -> comparableValues(contents.values(name)));
    }

    private static Set<Object> comparableValues(List<Object> values) {
        Set<Object> set = new HashSet<>();
        values.forEach(value -> set.add(comparable(value)));
        return set;
    }

    /** A number by its value, a text as it is: SQL compares 1 and 1.0 as equal. */
    private static Object comparable(Object value) {
        return value instanceof Number
                ? ColumnProfiler.numberIn(value)
                        .map(number -> (Object) number.stripTrailingZeros())
                        .orElse(value)
                : value;
    }
}

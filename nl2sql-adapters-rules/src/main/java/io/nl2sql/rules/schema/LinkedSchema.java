package io.nl2sql.rules.schema;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.business.BusinessModel;
import io.nl2sql.rules.business.NamedSql;
import io.nl2sql.rules.lexicon.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A database schema prepared for linking words to it. Immutable once built; shared between questions. */
public final class LinkedSchema {

    private static final Set<String> TIME_WORDS = Set.of("date", "time", "year", "birthday");

    private final DatabaseSchema schema;
    private final List<SchemaTable> tables = new ArrayList<>();
    private final List<SchemaColumn> columns = new ArrayList<>();
    private final Map<TableName, SchemaTable> tablesByName = new HashMap<>();
    private final Map<ColumnName, SchemaColumn> columnsByName = new HashMap<>();
    private final Map<String, List<SchemaElement>> rawNames = new HashMap<>();
    private final Set<String> abbreviated = new HashSet<>();
    private final List<SchemaColumn> sales;
    private final List<SchemaColumn> stock;
    private final List<ElapsedTime> elapsed;
    private final WordLikeness likeness;
    private final PhraseLinker linker;
    private final BusinessModel business;

    /** Prepares a schema with what is known of its contents. */
    public LinkedSchema(DatabaseSchema schema, Map<ColumnName, ColumnProfile> profiles) {
        this(BusinessModel.of(schema), profiles);
    }

    /** Prepares a schema with what people have written down about it and what is known of its contents. */
    public LinkedSchema(BusinessModel business, Map<ColumnName, ColumnProfile> profiles) {
        this.schema = business.schema();
        this.business = business;
        List<Table> described = schema.tables();
        boolean onlyViews = described.stream().allMatch(LinkedSchema::isView);
        for (Table table : described) {
            List<String> words = IdentifierSplitter.split(table.name().table(), List.of());
            tables.add(new SchemaTable(table.name(), tables.size(), words, !onlyViews && isView(table)));
        }
        tables.forEach(table -> tablesByName.put(table.name(), table));
        Set<String> tableWords = new LinkedHashSet<>();
        tables.forEach(table -> tableWords.addAll(table.words()));
        for (int index = 0; index < described.size(); index++) {
            addColumns(described.get(index), tables.get(index), tableWords, profiles);
        }
        for (ForeignKey key : schema.foreignKeys()) {
            addReference(key);
        }
        collectRawNames();
        addWritten();
        sales = SalesMeasures.of(tables, columns.size(), profiles);
        stock = StockMeasures.of(tables, columns.size() + sales.size());
        elapsed = ElapsedTime.of(tables, columns.size() + sales.size() + stock.size());
        elapsed.forEach(time -> rawNames.put(time.noun(), List.of(time.days())));
        likeness = new WordLikeness(tables, columns);
        linker = new PhraseLinker(this, likeness);
    }

    private static boolean isView(Table table) {
        return table.kind() == TableKind.VIEW || table.kind() == TableKind.MATERIALIZED_VIEW;
    }

    private void addColumns(
            Table described, SchemaTable table, Set<String> tableWords, Map<ColumnName, ColumnProfile> profiles) {
        List<SchemaColumn> all = new ArrayList<>();
        List<SchemaColumn> keys = new ArrayList<>();
        boolean empty = false;
        for (Column column : described.columns()) {
            ColumnName name = described.columnName(column);
            List<String> words = IdentifierSplitter.split(column.name(), tableWords);
            ColumnProfile profile = profiles.get(name);
            boolean key = described.primaryKey().contains(column.name());
            SchemaColumn.Traits traits = traits(column, words, key, profile, described);
            SchemaColumn added = new SchemaColumn(
                    name, table, columns.size(), all.size(), words, ownWords(words, table.words()), traits);
            all.add(added);
            columns.add(added);
            columnsByName.put(name, added);
            if (key) {
                keys.add(added);
            }
            empty = profile != null && profile.rows() == 0;
        }
        table.complete(all, keys, singleKey(all, keys), empty);
    }

    /** What people call things, and the pieces of the semantic model, which pass for columns of their tables. */
    private void addWritten() {
        tables.forEach(table -> table.isAlsoCalled(business.tables().getOrDefault(table.name(), List.of())));
        columns.forEach(column -> column.isAlsoCalled(business.columns().getOrDefault(column.name(), List.of())));
        for (NamedSql piece : business.pieces()) {
            tables.stream()
                    .filter(table -> table.name().equals(piece.column().table()))
                    .findFirst()
                    .ifPresent(table -> addWritten(piece, table));
        }
    }

    private void addWritten(NamedSql piece, SchemaTable table) {
        List<String> words = piece.names().isEmpty()
                ? List.of(piece.column().column())
                : piece.names().get(0);
        boolean number = !piece.kind().isCondition();
        SchemaColumn.Traits traits =
                new SchemaColumn.Traits(number, false, false, false, false, false, -1, -1, List.of(), true, null, null);
        SchemaColumn added = new SchemaColumn(
                piece.column(), table, columns.size(), table.columns().size() + columns.size(), words, words, traits);
        added.passesFor(piece.kind());
        added.isAlsoCalled(piece.names());
        columnsByName.put(piece.column(), added);
        if (number) {
            columns.add(added);
        }
    }

    private static @Nullable SchemaColumn singleKey(List<SchemaColumn> all, List<SchemaColumn> keys) {
        if (keys.size() == 1) {
            return keys.get(0);
        }
        if (keys.isEmpty()
                && !all.isEmpty()
                && all.get(0).isUnique()
                && all.get(0).isIdLike()) {
            return all.get(0);
        }
        return null;
    }

    private static SchemaColumn.Traits traits(
            Column column, List<String> words, boolean key, @Nullable ColumnProfile profile, Table table) {
        boolean numeric = column.type().isNumeric();
        boolean calendar = column.type() == ColumnType.DATE
                || column.type() == ColumnType.TIMESTAMP
                || column.type() == ColumnType.TIMESTAMP_WITH_TIME_ZONE;
        boolean temporal = column.type().isTemporal() || words.stream().anyMatch(TIME_WORDS::contains);
        boolean unique = table.uniqueKeys().contains(List.of(column.name()))
                || table.primaryKey().equals(List.of(column.name()));
        long distinct = -1;
        long rows = -1;
        List<String> fewValues = List.of();
        if (profile != null) {
            switch (profile.content()) {
                case NUMBER -> {
                    numeric = true;
                    calendar = false;
                }
                case TEXT, OTHER -> {
                    numeric = false;
                    calendar = false;
                }
                case DATE -> {
                    calendar = true;
                    temporal = true;
                    numeric = false;
                }
                case EMPTY -> {
                    // nothing seen: the declaration decides
                }
            }
            unique |= profile.isUnique();
            distinct = profile.distinctValues();
            rows = profile.rows();
            if (profile.complete() && profile.examples().size() == distinct) {
                fewValues = profile.examples();
            }
        }
        NumberRange range = profile == null ? null : NumberRange.of(profile);
        Unit unit = numeric ? ColumnUnits.of(column, words) : null;
        String lower = column.name().toLowerCase(Locale.ROOT);
        boolean idLike = words.get(words.size() - 1).equals("id")
                || (lower.endsWith("id") && numeric)
                || column.type() == ColumnType.UUID;
        return new SchemaColumn.Traits(
                numeric,
                temporal,
                calendar,
                idLike,
                key,
                unique,
                distinct,
                rows,
                fewValues,
                column.nullable() && !key,
                range,
                unit);
    }

    private static List<String> ownWords(List<String> words, List<String> tableWords) {
        List<String> own =
                words.stream().filter(word -> !belongsToTable(word, tableWords)).toList();
        return own.isEmpty() ? words : own;
    }

    private static boolean belongsToTable(String word, List<String> tableWords) {
        if (tableWords.contains(word)) {
            return true;
        }
        if (word.length() <= 2) {
            return !word.equals("id") && tableWords.stream().anyMatch(other -> other.charAt(0) == word.charAt(0));
        }
        return !io.nl2sql.rules.lexicon.Vocabulary.isWord(word)
                && tableWords.stream().anyMatch(other -> other.startsWith(word));
    }

    private void addReference(ForeignKey key) {
        for (int index = 0; index < key.fromColumns().size(); index++) {
            SchemaColumn from = columnsByName.get(
                    new ColumnName(key.from(), key.fromColumns().get(index)));
            SchemaColumn to =
                    columnsByName.get(new ColumnName(key.to(), key.toColumns().get(index)));
            if (from != null && to != null && from != to) {
                from.refersTo(to);
            }
        }
    }

    private void collectRawNames() {
        for (SchemaTable table : tables) {
            rawName(table.name().table(), table);
        }
        for (SchemaColumn column : columns) {
            if (column.name().column().contains("_") || column.words().size() > 1) {
                rawName(column.name().column(), column);
            } else {
                abbreviated.addAll(
                        IdentifierSplitter.abbreviations(column.name().column()));
            }
        }
    }

    private void rawName(String name, SchemaElement element) {
        abbreviated.addAll(IdentifierSplitter.abbreviations(name));
        rawNames.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .add(element);
    }

    /** The schema this was made of. */
    public DatabaseSchema schema() {
        return schema;
    }

    /** What people have written down about it. */
    public BusinessModel business() {
        return business;
    }

    /** All tables in catalogue order. */
    public List<SchemaTable> tables() {
        return tables;
    }

    /** All columns, table by table. */
    public List<SchemaColumn> columns() {
        return columns;
    }

    /** What sales are measured by, best first: calculated numbers that are no columns of their tables. */
    public List<SchemaColumn> sales() {
        return sales;
    }

    /** What the goods in stock are worth: calculated numbers that are no columns of their tables. */
    public List<SchemaColumn> stock() {
        return stock;
    }

    /** The times between two dates of a table: calculated numbers that are no columns of their tables. */
    public List<ElapsedTime> elapsed() {
        return elapsed;
    }

    /** The table of exactly this name. */
    public Optional<SchemaTable> findTable(TableName name) {
        return Optional.ofNullable(tablesByName.get(name));
    }

    /** The column of exactly this name. */
    public Optional<SchemaColumn> findColumn(ColumnName name) {
        return Optional.ofNullable(columnsByName.get(name));
    }

    /** The tables and columns whose identifier is exactly this, in lower case. */
    public List<SchemaElement> withIdentifier(String lower) {
        return rawNames.getOrDefault(lower, List.of());
    }

    /** Whether an identifier is written with this abbreviation: "cust" for customers. */
    public boolean abbreviates(String word) {
        return abbreviated.contains(word);
    }

    /** How well a base form of a question names a word of this schema, 0 to 1. */
    public double likeness(String asked, String named) {
        return likeness.of(asked, named);
    }

    /** Whether a phrase of base forms is another phrase or word for the whole name of an element. */
    public boolean isOtherPhrase(List<String> words, SchemaElement element) {
        return likeness.ofPhrase(words).containsKey(element);
    }

    /** Whether a base form resembles a word of this schema, not only in meaning. */
    public boolean resembles(String asked) {
        return likeness.resembles(asked);
    }

    /** The tables and columns that a phrase of base forms may name, best first. */
    public List<SchemaMatch> link(List<String> words) {
        return linker.link(words);
    }

    /** The tables and columns that a phrase of base forms may name, best first. */
    public List<SchemaMatch> link(String... words) {
        return linker.link(List.of(words));
    }
}

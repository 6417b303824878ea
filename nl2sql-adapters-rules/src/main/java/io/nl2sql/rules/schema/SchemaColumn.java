package io.nl2sql.rules.schema;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.rules.algebra.DaysBetween;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.business.NamedSql;
import io.nl2sql.rules.lexicon.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column as the engine sees it: the words of its name and what its contents look like. */
public final class SchemaColumn implements SchemaElement {

    private final ColumnName name;
    private final SchemaTable table;
    private final int position;
    private final int ordinal;
    private final List<String> words;
    private final List<String> ownWords;
    private final Traits traits;
    private final @Nullable Expression formula;
    private @Nullable SchemaColumn references;
    private List<List<String>> otherNames = List.of();
    private NamedSql.@Nullable Kind written;

    /**
     * What the contents and the declaration say.
     *
     * @param numeric whether values are numbers
     * @param temporal whether values are points in time, by type, contents or name
     * @param calendar whether values are dates the database can compute with
     * @param idLike whether it holds identifiers
     * @param key whether it is part of the primary key
     * @param unique whether no value occurs twice
     * @param distinct number of different values, or -1 where unknown
     * @param rows rows of the table, or -1 where unknown
     * @param fewValues all values where they are few and known, else empty
     * @param nullable whether a row may have no value
     * @param range the smallest and the largest number, or null where unknown
     * @param unit the unit its numbers are in, or null where nothing says it
     */
    record Traits(
            boolean numeric,
            boolean temporal,
            boolean calendar,
            boolean idLike,
            boolean key,
            boolean unique,
            long distinct,
            long rows,
            List<String> fewValues,
            boolean nullable,
            @Nullable NumberRange range,
            @Nullable Unit unit) {}

    SchemaColumn(
            ColumnName name,
            SchemaTable table,
            int position,
            int ordinal,
            List<String> words,
            List<String> ownWords,
            Traits traits) {
        this(name, table, position, ordinal, words, ownWords, traits, null);
    }

    private SchemaColumn(
            ColumnName name,
            SchemaTable table,
            int position,
            int ordinal,
            List<String> words,
            List<String> ownWords,
            Traits traits,
            @Nullable Expression formula) {
        this.name = name;
        this.table = table;
        this.position = position;
        this.ordinal = ordinal;
        this.words = List.copyOf(words);
        this.ownWords = List.copyOf(ownWords);
        this.traits = traits;
        this.formula = formula;
    }

    /**
     * A number that is not stored but calculated from columns of one table.
     *
     * @param noun what it is called
     * @param position where it stands behind the stored columns
     * @param formula how it is calculated
     */
    static SchemaColumn calculated(SchemaTable table, String noun, int position, Expression formula) {
        Traits traits = new Traits(true, false, false, false, false, false, -1, -1, List.of(), false, null, null);
        int ordinal = table.columns().size();
        return new SchemaColumn(
                new ColumnName(table.name(), noun),
                table,
                position,
                ordinal,
                List.of(noun),
                List.of(noun),
                traits,
                formula);
    }

    /**
     * The days between two dates of a table.
     *
     * @param noun what it is called inside of the engine
     * @param position where it stands behind the other columns
     */
    static SchemaColumn elapsed(SchemaTable table, String noun, int position, Unit day, DaysBetween days) {
        Traits traits = new Traits(true, false, false, false, false, false, -1, -1, List.of(), true, null, day);
        List<String> words = List.of(noun);
        ColumnName name = new ColumnName(table.name(), noun);
        return new SchemaColumn(name, table, position, table.columns().size(), words, words, traits, days);
    }

    void refersTo(SchemaColumn target) {
        if (references == null) {
            references = target;
        }
    }

    void isAlsoCalled(List<List<String>> names) {
        otherNames = List.copyOf(names);
    }

    void passesFor(NamedSql.Kind kind) {
        written = kind;
    }

    public ColumnName name() {
        return name;
    }

    @Override
    public SchemaTable table() {
        return table;
    }

    @Override
    public int position() {
        return position;
    }

    /** The place within its table, from 0. */
    public int ordinal() {
        return ordinal;
    }

    /** Base forms of the words of its name. */
    public List<String> words() {
        return words;
    }

    /** What people call it besides its name, in base forms of words. */
    public List<List<String>> otherNames() {
        return otherNames;
    }

    /** Whether it is no column of the database but an aggregate that people gave a name. */
    public boolean isMetric() {
        return written == NamedSql.Kind.METRIC;
    }

    /** Whether it is no column of the database but a condition that people gave a name. */
    public boolean isSegment() {
        return written == NamedSql.Kind.SEGMENT;
    }

    /** The words it does not share with its table's name; all of them where it shares all. */
    public List<String> ownWords() {
        return ownWords;
    }

    /** How it is calculated, or null where it is stored. */
    public @Nullable Expression formula() {
        return formula;
    }

    /** Whether it is a number that is calculated, for each row, and added up over rows. */
    public boolean isCalculated() {
        return formula != null && !(formula instanceof DaysBetween);
    }

    /** The key column it refers to, or null. */
    public @Nullable SchemaColumn references() {
        return references;
    }

    public boolean isNumeric() {
        return traits.numeric;
    }

    public boolean isTemporal() {
        return traits.temporal;
    }

    /** Whether values are dates the database can compute with. */
    public boolean isCalendar() {
        return traits.calendar;
    }

    public boolean isIdLike() {
        return traits.idLike;
    }

    public boolean isKey() {
        return traits.key;
    }

    public boolean isUnique() {
        return traits.unique;
    }

    /** Number of different values, or -1 where unknown. */
    public long distinctValues() {
        return traits.distinct;
    }

    /** All values where they are few and known, else empty. */
    public List<String> fewValues() {
        return traits.fewValues;
    }

    /** The smallest and the largest number seen, or null where unknown. */
    public @Nullable NumberRange range() {
        return traits.range;
    }

    /** The unit its numbers are in, or null where neither its name nor its comment says it. */
    public @Nullable Unit unit() {
        return traits.unit;
    }

    /** Whether a row may have no value: neither the declaration nor a key excludes it. */
    public boolean isNullable() {
        return traits.nullable;
    }

    /** Whether its values repeat at least {@code times} times on average. */
    public boolean repeats(int times) {
        return traits.distinct >= 0 && traits.rows >= 0 && traits.distinct * times <= traits.rows;
    }

    /** Whether nearly every row has a value of its own. */
    public boolean isNearlyUnique() {
        return traits.distinct > 10 && traits.rows >= 0 && traits.distinct > .6 * traits.rows;
    }

    /** Whether values are plain numbers that measure something, not identifiers. */
    public boolean isMeasure() {
        return traits.numeric && !traits.idLike && references == null && !traits.key;
    }

    /** Whether the column names the rows of its table. */
    public boolean isNameLike() {
        if (traits.numeric) {
            return false;
        }
        String last = ownWords.get(ownWords.size() - 1);
        return last.equals("name")
                || last.equals("title")
                || words.equals(table.words())
                || ownWords.contains("name")
                || NamePart.of(ownWords) != null;
    }

    /** Whether it holds a part of a person's name. */
    public boolean isPartOfPersonName() {
        return partOfName() != null;
    }

    /** Which part of a person's name it holds, or null where it holds none. */
    public @Nullable NamePart partOfName() {
        return traits.numeric ? null : NamePart.of(ownWords);
    }

    @Override
    public String toString() {
        return name.toString();
    }
}

package io.nl2sql.rules.reading;

import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.mention.ValueCandidate;
import io.nl2sql.rules.mention.ValueMention;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One way to resolve every mention of a frame. Immutable. */
public final class Reading {

    static final Reading EMPTY = new Reading(0, List.of(), List.of(), new BitSet());

    private final double score;
    private final List<Resolved> resolved;
    private final List<ResolvedValue> values;
    private final BitSet tables;

    private Reading(double score, List<Resolved> resolved, List<ResolvedValue> values, BitSet tables) {
        this.score = score;
        this.resolved = resolved;
        this.values = values;
        this.tables = tables;
    }

    /**
     * A mention and what it means.
     *
     * @param mention the mention
     * @param role its part
     * @param element what it means, or null where it is ignored
     */
    record Resolved(
            SchemaMention mention, Role role, @Nullable SchemaElement element) {

        @Nullable
        SchemaTable table() {
            return element == null ? null : element.table();
        }
    }

    /**
     * A value and where it is stored.
     *
     * @param mention the value
     * @param candidate where
     */
    record ResolvedValue(ValueMention mention, ValueCandidate candidate) {

        SchemaColumn column() {
            return candidate.column();
        }
    }

    /** How good the reading is, joins not counted. */
    public double score() {
        return score;
    }

    /** What a mention means, or null where it is ignored. */
    public @Nullable SchemaElement find(@Nullable SchemaMention mention) {
        Resolved found = resolution(mention);
        return found == null ? null : found.element();
    }

    /** Where a value is stored, or null where nothing was found. */
    public @Nullable ValueCandidate find(ValueMention mention) {
        for (ResolvedValue value : values) {
            if (value.mention() == mention) {
                return value.candidate();
            }
        }
        return null;
    }

    /** The positions of the tables that take part. */
    public BitSet tables() {
        return (BitSet) tables.clone();
    }

    /** Whether a table takes part. */
    public boolean uses(SchemaTable table) {
        return tables.get(table.position());
    }

    /** Everything that mentions and values mean. */
    public Stream<SchemaElement> elements() {
        return Stream.concat(
                resolved.stream().map(Resolved::element).filter(Objects::nonNull),
                values.stream().map(ResolvedValue::column));
    }

    /** This reading where some of what is meant stands for something else; mentions of values are null. */
    public Reading mapped(BiFunction<@Nullable SchemaMention, SchemaElement, SchemaElement> instead) {
        List<Resolved> all = resolved.stream()
                .map(one -> one.element() == null
                        ? one
                        : new Resolved(one.mention(), one.role(), instead.apply(one.mention(), one.element())))
                .toList();
        List<ResolvedValue> stored = values.stream()
                .map(value -> instead.apply(null, value.column()) instanceof SchemaColumn column
                        ? new ResolvedValue(value.mention(), value.candidate().in(column))
                        : value)
                .toList();
        return new Reading(score, all, stored, tables);
    }

    @Nullable
    Resolved resolution(@Nullable SchemaMention mention) {
        for (Resolved one : resolved) {
            if (one.mention() == mention) {
                return one;
            }
        }
        return null;
    }

    List<Resolved> resolved() {
        return resolved;
    }

    List<ResolvedValue> values() {
        return values;
    }

    BitSet sharedTables() {
        return tables;
    }

    Reading with(double gain, Resolved one, boolean usesTable) {
        List<Resolved> all = new ArrayList<>(resolved);
        all.add(one);
        return new Reading(score + gain, all, values, usesTable ? withTable(one.table()) : tables);
    }

    Reading with(double gain, ResolvedValue value, boolean usesTable) {
        List<ResolvedValue> all = new ArrayList<>(values);
        all.add(value);
        return new Reading(
                score + gain,
                resolved,
                all,
                usesTable ? withTable(value.column().table()) : tables);
    }

    private BitSet withTable(@Nullable SchemaTable table) {
        if (table == null || tables.get(table.position())) {
            return tables;
        }
        BitSet all = (BitSet) tables.clone();
        all.set(table.position());
        return all;
    }
}

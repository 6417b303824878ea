package io.nl2sql.core.drafting;

import static java.util.stream.Collectors.toSet;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.PieceName;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.Segment;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.TableNote.ValueMapping;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.drift.Casualty;
import io.nl2sql.core.drift.KnowledgeCheck;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Gathers proposals. One that comes later completes a note, and takes the place of a figure, group or join, that says the
 * same. Not safe for concurrent use.
 */
final class DraftPieces {

    private final DatabaseSchema schema;
    private final Map<TableName, Drafted<TableNote>> tables = new LinkedHashMap<>();
    private final Map<ColumnName, Drafted<ColumnNote>> columns = new LinkedHashMap<>();
    private final Map<String, Drafted<Metric>> metrics = new LinkedHashMap<>();
    private final Map<String, Drafted<Segment>> segments = new LinkedHashMap<>();
    private final Map<String, Drafted<JoinHint>> joins = new LinkedHashMap<>();

    DraftPieces(DatabaseSchema schema) {
        this.schema = schema;
    }

    /** A table as a note names it: bare where that leaves no doubt. */
    String written(Table table) {
        boolean alone = schema.findWritten(table.name().table()).equals(schema.findTable(table.name()));
        return alone ? table.name().table() : table.name().toString();
    }

    void add(TableName table, Drafted<TableNote> note) {
        tables.merge(table, note, (before, after) -> after.with(completed(before.thing(), after.thing())));
    }

    void add(ColumnName column, Drafted<ColumnNote> note) {
        columns.merge(column, note, (before, after) -> after.with(completed(before.thing(), after.thing())));
    }

    void addMetric(Drafted<Metric> metric) {
        Drafted<Metric> known = metric;
        for (Drafted<Metric> other : List.copyOf(metrics.values())) {
            if (saysTheSame(other.thing(), metric.thing())) {
                metrics.remove(folded(other.thing().name()));
                known = known.with(alsoCalled(known.thing(), other.thing().name()));
            }
        }
        metrics.put(folded(metric.thing().name()), known);
    }

    void addSegment(Drafted<Segment> segment) {
        segments.put(folded(PieceName.of(segment.thing()).key()), segment);
    }

    void addJoin(Drafted<JoinHint> join) {
        joins.put(folded(PieceName.of(join.thing()).key()), join);
    }

    /** Adds what holds of other pieces, and tells of what does not. */
    void addSound(DraftPieces others, SqlAnalyzer analyzer, Collection<String> findings) {
        List<Casualty> broken = KnowledgeCheck.broken(others.knowledge(), schema, analyzer);
        broken.forEach(casualty -> findings.add(casualty.message() + " (left out)"));
        Set<PieceName> names = broken.stream().map(Casualty::piece).collect(toSet());
        others.tables.forEach((table, note) -> {
            if (!names.contains(PieceName.of(note.thing()))) {
                add(table, note);
            }
        });
        others.columns.forEach((column, note) -> {
            PieceName name = PieceName.of(others.bareNote(column.table()), note.thing());
            if (!names.contains(name) && !names.contains(PieceName.of(others.bareNote(column.table())))) {
                add(column, note);
            }
        });
        sound(others.metrics.values(), PieceName::of, names).forEach(this::addMetric);
        sound(others.segments.values(), PieceName::of, names).forEach(this::addSegment);
        sound(others.joins.values(), PieceName::of, names).forEach(this::addJoin);
    }

    private static <T> Stream<Drafted<T>> sound(
            Collection<Drafted<T>> things, Function<T, PieceName> name, Set<PieceName> broken) {
        return List.copyOf(things).stream().filter(drafted -> !broken.contains(name.apply(drafted.thing())));
    }

    /** All of it, tables and columns in the order of the schema. */
    Knowledge knowledge() {
        List<TableNote> notes = new ArrayList<>();
        for (Table table : schema.tables()) {
            List<ColumnNote> ofColumns = new ArrayList<>();
            for (Column column : table.columns()) {
                Drafted<ColumnNote> note = columns.get(table.columnName(column));
                if (note != null) {
                    ofColumns.add(note.thing());
                }
            }
            Drafted<TableNote> note = tables.get(table.name());
            if (note != null) {
                notes.add(note.thing().withColumns(ofColumns));
            } else if (!ofColumns.isEmpty()) {
                notes.add(bareNote(table.name()).withColumns(ofColumns));
            }
        }
        SemanticModel model = new SemanticModel(
                things(metrics.values()),
                things(segments.values()),
                List.of(),
                things(joins.values()),
                List.of(),
                null);
        return new Knowledge(notes, model, List.of(), List.of(), List.of());
    }

    /** The draft. */
    SemanticDraft draft(Collection<String> findings) {
        List<Proposal> proposals = new ArrayList<>();
        for (Table table : schema.tables()) {
            Drafted<TableNote> note = tables.get(table.name());
            TableNote named = bareNote(table.name());
            if (note != null) {
                proposals.add(proposal(PieceName.of(named), note));
            }
            for (Column column : table.columns()) {
                Drafted<ColumnNote> ofColumn = columns.get(table.columnName(column));
                if (ofColumn != null) {
                    proposals.add(proposal(PieceName.of(named, ofColumn.thing()), ofColumn));
                }
            }
        }
        metrics.values().forEach(metric -> proposals.add(proposal(PieceName.of(metric.thing()), metric)));
        segments.values().forEach(segment -> proposals.add(proposal(PieceName.of(segment.thing()), segment)));
        joins.values().forEach(join -> proposals.add(proposal(PieceName.of(join.thing()), join)));
        return new SemanticDraft(knowledge(), proposals, List.copyOf(findings));
    }

    private TableNote bareNote(TableName table) {
        String name = schema.findTable(table).map(this::written).orElseGet(table::toString);
        return new TableNote(name, "", "", List.of(), List.of(), List.of(), List.of());
    }

    private static Proposal proposal(PieceName name, Drafted<?> drafted) {
        return new Proposal(name, drafted.origin(), drafted.confidence());
    }

    private static <T> List<T> things(Collection<Drafted<T>> drafted) {
        return drafted.stream().map(Drafted::thing).toList();
    }

    private static TableNote completed(TableNote before, TableNote after) {
        return new TableNote(
                before.table(),
                said(before.displayName(), after.displayName()),
                said(before.description(), after.description()),
                both(before.synonyms(), after.synonyms()),
                before.tags(),
                before.annotations(),
                List.of());
    }

    private static ColumnNote completed(ColumnNote before, ColumnNote after) {
        Map<String, ValueMapping> values = new LinkedHashMap<>();
        before.values().forEach(value -> values.put(value.value(), value));
        after.values().forEach(value -> values.put(value.value(), value));
        return new ColumnNote(
                before.column(),
                said(before.displayName(), after.displayName()),
                said(before.description(), after.description()),
                both(before.synonyms(), after.synonyms()),
                before.sensitive() || after.sensitive(),
                List.copyOf(values.values()),
                both(before.tags(), after.tags()),
                said(before.context(), after.context()));
    }

    private static String said(String before, String after) {
        return after.isEmpty() ? before : after;
    }

    private static List<String> both(List<String> before, List<String> after) {
        Set<String> both = new LinkedHashSet<>(before);
        both.addAll(after);
        return List.copyOf(both);
    }

    private static boolean saysTheSame(Metric one, Metric other) {
        return one.table().equals(other.table())
                && folded(one.expression())
                        .replaceAll("[\\s\"`\\[\\]]+", "")
                        .equals(folded(other.expression()).replaceAll("[\\s\"`\\[\\]]+", ""));
    }

    private static Metric alsoCalled(Metric metric, String name) {
        if (metric.name().equalsIgnoreCase(name)) {
            return metric;
        }
        return new Metric(
                metric.name(),
                metric.table(),
                metric.kind(),
                metric.expression(),
                metric.description(),
                both(metric.synonyms(), List.of(name)));
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

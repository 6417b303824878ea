package io.nl2sql.core.grounding;

import io.nl2sql.core.domain.knowledge.ExampleMatch;
import io.nl2sql.core.domain.knowledge.ExampleMatch.Likeness;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.DefaultFilter;
import io.nl2sql.core.domain.knowledge.SemanticModel.DerivedColumn;
import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.Segment;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.linking.Anchors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The pieces of knowledge that one caller may be given, and which of them belong to a question. Safe for concurrent use. */
final class ReadablePieces {

    /** Most metrics, segments and computed columns that the question does not name. */
    private static final int MOST_FURTHER = 50;

    private final WrittenPieces pieces;
    private final PieceReferences references;
    private final CallerView view;

    ReadablePieces(WrittenPieces pieces, CallerView view) {
        this.pieces = pieces;
        this.references = pieces.references();
        this.view = view;
    }

    boolean allows(VerifiedExample example) {
        List<String> texts = new ArrayList<>(List.of(example.id(), example.question(), example.owner()));
        texts.addAll(example.tags());
        return view.allows(references.of(example), example.sql(), texts);
    }

    /** A metric goes with all that it is made of. */
    boolean allows(Metric metric) {
        return allowsAlone(metric) && references.parts(metric).stream().allMatch(this::allowsAlone);
    }

    private boolean allowsAlone(Metric metric) {
        List<String> texts = new ArrayList<>(List.of(metric.name(), metric.description()));
        texts.addAll(metric.synonyms());
        return view.allows(references.of(metric), metric.expression(), texts);
    }

    boolean allows(Segment segment) {
        List<String> texts = new ArrayList<>(List.of(segment.name()));
        texts.addAll(segment.synonyms());
        return view.allows(references.of(segment), segment.condition(), texts);
    }

    boolean allows(DerivedColumn column) {
        List<String> texts = new ArrayList<>(List.of(column.name()));
        texts.addAll(column.synonyms());
        return view.allows(references.of(column), column.expression(), texts);
    }

    private boolean allows(JoinHint hint) {
        return view.allows(references.of(hint), hint.condition(), List.of());
    }

    private boolean allows(DefaultFilter filter) {
        return view.allows(references.of(filter), filter.condition(), List.of());
    }

    /** The tables and columns of what is asked for by name, and of the examples that ask the same. */
    Anchors anchors(Asked asked) {
        List<SqlReferences> used = new ArrayList<>();
        asked.metrics().forEach(metric -> used.add(references.of(metric)));
        asked.segments().forEach(segment -> used.add(references.of(segment)));
        asked.columns().forEach(column -> used.add(references.of(column)));
        for (ExampleMatch match : asked.examples()) {
            if (match.likeness() != Likeness.SIMILAR) {
                used.add(references.of(match.example()));
            }
        }
        Set<TableName> tables = new LinkedHashSet<>();
        Set<ColumnName> columns = new LinkedHashSet<>();
        for (SqlReferences one : used) {
            tables.addAll(one.tables());
            columns.addAll(one.columns());
        }
        return new Anchors(tables, columns);
    }

    /** The part of the semantic model that a schema has everything for; what is asked for by name comes first. */
    SemanticModel model(Asked asked, DatabaseSchema kept) {
        SemanticModel model = pieces.model();
        return new SemanticModel(
                metrics(asked, kept),
                chosen(
                        asked.segments(),
                        model.segments(),
                        segment -> references.of(segment).fits(kept) && allows(segment)),
                chosen(
                        asked.columns(),
                        model.derivedColumns(),
                        column -> references.of(column).fits(kept) && allows(column)),
                model.joinHints().stream()
                        .filter(hint -> references.of(hint).fits(kept) && allows(hint))
                        .toList(),
                model.defaultFilters().stream()
                        .filter(filter -> references.of(filter).fits(kept) && allows(filter))
                        .toList(),
                model.timeZone());
    }

    private List<Metric> metrics(Asked asked, DatabaseSchema kept) {
        List<Metric> chosen = chosen(
                asked.metrics(),
                pieces.model().metrics(),
                metric -> references.of(metric).fits(kept) && allows(metric));
        Set<Metric> whole = new LinkedHashSet<>();
        for (Metric metric : chosen) {
            whole.add(metric);
            whole.addAll(references.parts(metric));
        }
        return List.copyOf(whole);
    }

    private static <T> List<T> chosen(List<T> named, List<T> all, Predicate<T> usable) {
        Set<T> chosen = new LinkedHashSet<>();
        named.stream().filter(usable).forEach(chosen::add);
        all.stream()
                .filter(piece -> !chosen.contains(piece))
                .filter(usable)
                .limit(MOST_FURTHER)
                .toList()
                .forEach(chosen::add);
        return List.copyOf(chosen);
    }

    /** What is said about the tables and columns of a schema, spelt as the catalogue spells them. */
    Map<TableName, TableNote> notes(DatabaseSchema kept) {
        Map<TableName, TableNote> notes = new LinkedHashMap<>();
        for (Table table : kept.tables()) {
            pieces.notes()
                    .note(table.name())
                    .ifPresent(note -> notes.put(table.name(), view.readable(table.name(), ofTable(table, note))));
        }
        return notes;
    }

    private static TableNote ofTable(Table table, TableNote note) {
        List<ColumnNote> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            note.columns().stream()
                    .filter(said -> said.column().equalsIgnoreCase(column.name()))
                    .findFirst()
                    .map(said -> new ColumnNote(
                            column.name(),
                            said.displayName(),
                            said.description(),
                            said.synonyms(),
                            said.sensitive(),
                            said.values(),
                            said.tags(),
                            said.context()))
                    .ifPresent(columns::add);
        }
        return new TableNote(
                table.name().toString(),
                note.displayName(),
                note.description(),
                note.synonyms(),
                note.tags(),
                note.annotations(),
                columns);
    }
}

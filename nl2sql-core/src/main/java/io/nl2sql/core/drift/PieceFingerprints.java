package io.nl2sql.core.drift;

import io.nl2sql.core.domain.knowledge.Fingerprint;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.PieceName;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells whether a piece of knowledge still says what it said. */
final class PieceFingerprints {

    private final Map<PieceName, String> fingerprints = new HashMap<>();

    private PieceFingerprints() {}

    /** The fingerprints of all pieces, in which every word of a piece counts. */
    static Map<PieceName, String> of(Knowledge knowledge) {
        PieceFingerprints all = new PieceFingerprints();
        knowledge.tables().forEach(all::note);
        all.model(knowledge.model());
        knowledge
                .examples()
                .forEach(example -> all.put(
                        PieceName.of(example),
                        example.question(),
                        example.sql(),
                        example.dialect(),
                        example.tags(),
                        example.owner(),
                        String.valueOf(example.expires())));
        return all.fingerprints;
    }

    private void put(PieceName name, Object... contents) {
        fingerprints.put(name, Fingerprint.of(List.of(contents)));
    }

    private void note(TableNote note) {
        List<List<?>> columns =
                note.columns().stream().<List<?>>map(PieceFingerprints::column).toList();
        List<List<String>> annotations = note.annotations().stream()
                .map(annotation -> List.of(annotation.name(), annotation.text()))
                .toList();
        put(
                PieceName.of(note),
                note.displayName(),
                note.description(),
                note.synonyms(),
                note.tags(),
                annotations,
                columns);
        note.columns().forEach(column -> put(PieceName.of(note, column), column(column)));
    }

    private static List<?> column(ColumnNote column) {
        List<List<Object>> values = column.values().stream()
                .map(value -> List.<Object>of(value.value(), value.names()))
                .toList();
        List<Object> words = new ArrayList<>(List.of(
                column.column(),
                column.displayName(),
                column.description(),
                column.synonyms(),
                column.sensitive(),
                values));
        // Left out where there is nothing, so that the fingerprints of older programs still hold.
        if (!column.tags().isEmpty() || !column.context().isEmpty()) {
            words.add(column.tags());
            words.add(column.context());
        }
        return words;
    }

    private void model(SemanticModel model) {
        model.metrics()
                .forEach(metric -> put(
                        PieceName.of(metric),
                        metric.table(),
                        metric.kind().name(),
                        metric.expression(),
                        metric.description(),
                        metric.synonyms()));
        model.segments().forEach(segment -> put(PieceName.of(segment), segment.condition(), segment.synonyms()));
        model.derivedColumns().forEach(column -> put(PieceName.of(column), column.expression(), column.synonyms()));
        model.joinHints().forEach(hint -> put(PieceName.of(hint), hint.condition()));
        model.defaultFilters().forEach(filter -> put(PieceName.of(filter), filter.condition()));
    }
}

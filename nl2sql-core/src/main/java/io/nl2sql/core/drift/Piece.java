package io.nl2sql.core.drift;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.PieceName;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A piece of knowledge and what it needs of the database. Metrics that are made of others alone need nothing of it and
 * are none of these.
 *
 * @param name which
 * @param tables that it names, as they are written
 * @param columns of the first of those tables that it names, as they are written
 * @param statement makes a statement that holds if the piece does, out of the names of the tables as SQL writes them;
 *     null where there is no SQL in it
 * @param parts pieces that go with it
 */
record Piece(
        PieceName name,
        List<String> tables,
        List<String> columns,
        @Nullable Function<List<String>, String> statement,
        List<Piece> parts) {

    Piece {
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
        parts = List.copyOf(parts);
    }

    /** A piece that nothing else goes with. */
    private static Piece single(
            PieceName name,
            List<String> tables,
            List<String> columns,
            @Nullable Function<List<String>, String> statement) {
        return new Piece(name, tables, columns, statement, List.of());
    }

    /** The note on a table; those on its columns go with it. */
    static Piece of(TableNote note) {
        List<Piece> columns =
                note.columns().stream().map(column -> of(note, column)).toList();
        return new Piece(PieceName.of(note), List.of(note.table()), List.of(), null, columns);
    }

    private static Piece of(TableNote note, ColumnNote column) {
        return single(PieceName.of(note, column), List.of(note.table()), List.of(column.column()), null);
    }

    /** The metrics over the rows of a table. */
    static List<Piece> ofMetrics(SemanticModel model) {
        return model.metrics().stream()
                .filter(metric -> !metric.table().isEmpty())
                .map(metric -> ofValue(PieceName.of(metric), metric.table(), metric.expression()))
                .toList();
    }

    /** What else the model says of tables. */
    static List<Piece> ofRest(SemanticModel model) {
        List<Piece> pieces = new ArrayList<>();
        model.segments()
                .forEach(segment ->
                        pieces.add(ofCondition(PieceName.of(segment), segment.table(), segment.condition())));
        model.derivedColumns()
                .forEach(column -> pieces.add(ofValue(PieceName.of(column), column.table(), column.expression())));
        model.joinHints().forEach(hint -> pieces.add(of(hint)));
        model.defaultFilters()
                .forEach(filter -> pieces.add(ofCondition(PieceName.of(filter), filter.table(), filter.condition())));
        return pieces;
    }

    private static Piece of(JoinHint hint) {
        List<String> tables = hint.from().equals(hint.to()) ? List.of(hint.from()) : List.of(hint.from(), hint.to());
        Function<List<String>, String> statement =
                written -> "SELECT 1 FROM %s WHERE ".formatted(String.join(", ", written)) + hint.condition();
        return single(PieceName.of(hint), tables, List.of(), hint.condition().isEmpty() ? null : statement);
    }

    /** The examples of a dialect; those of others mean nothing in this database. */
    static List<Piece> ofExamples(Knowledge knowledge, String dialect) {
        return knowledge.examples().stream()
                .filter(example -> example.dialect().equals(dialect))
                .map(Piece::of)
                .toList();
    }

    private static Piece of(VerifiedExample example) {
        return of(PieceName.of(example), example.sql());
    }

    /** Any statement. */
    static Piece of(PieceName name, String sql) {
        return single(name, List.of(), List.of(), written -> sql);
    }

    // The line break ends a comment that the text may end in.
    private static Piece ofValue(PieceName name, String table, String expression) {
        return single(name, List.of(table), List.of(), written -> "SELECT " + expression + "\nFROM " + written.get(0));
    }

    private static Piece ofCondition(PieceName name, String table, String condition) {
        return single(
                name, List.of(table), List.of(), written -> "SELECT 1 FROM " + written.get(0) + " WHERE " + condition);
    }
}

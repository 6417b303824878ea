package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.SemanticModel.DefaultFilter;
import io.nl2sql.core.domain.knowledge.SemanticModel.DerivedColumn;
import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.Segment;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;

/**
 * Names one piece of a body of knowledge. What has no name of its own is named by what it says.
 *
 * @param kind what it is
 * @param key names it among its kind
 */
public record PieceName(PieceKind kind, String key) {

    public PieceName {
        requireNonNull(kind, "kind is null");
        requireText(key, "key");
    }

    /** The note on a table, with those on its columns. */
    public static PieceName of(TableNote note) {
        return new PieceName(PieceKind.TABLE_NOTE, note.table());
    }

    /** The note on one column. */
    public static PieceName of(TableNote note, ColumnNote column) {
        return new PieceName(PieceKind.COLUMN_NOTE, note.table() + "." + column.column());
    }

    public static PieceName of(Metric metric) {
        return new PieceName(PieceKind.METRIC, metric.name());
    }

    /** Named with its table, as "active" may be said of customers and of contracts. */
    public static PieceName of(Segment segment) {
        return new PieceName(PieceKind.SEGMENT, segment.table() + "." + segment.name());
    }

    public static PieceName of(DerivedColumn column) {
        return new PieceName(PieceKind.DERIVED_COLUMN, column.table() + "." + column.name());
    }

    public static PieceName of(JoinHint hint) {
        String tables = hint.from() + " - " + hint.to();
        return new PieceName(
                PieceKind.JOIN_HINT, hint.condition().isEmpty() ? tables : tables + ": " + hint.condition());
    }

    public static PieceName of(DefaultFilter filter) {
        return new PieceName(PieceKind.DEFAULT_FILTER, filter.table() + ": " + filter.condition());
    }

    public static PieceName of(VerifiedExample example) {
        return new PieceName(PieceKind.EXAMPLE, example.id());
    }

    /** The kind in words and the key, on one line. */
    @Override
    public String toString() {
        return kind.description() + " " + key.replaceAll("\\s+", " ");
    }
}

package io.nl2sql.core.drift;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.PieceName;
import io.nl2sql.core.domain.knowledge.QuarantinedPiece;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes quarantined pieces out of knowledge and leaves of the notes on sensitive columns the mark alone: nobody must see
 * values because a column has another type by now. The mark follows a table or column to what it is probably called now,
 * and to every table that a name may mean.
 */
final class SensitiveMarks {

    private final Map<PieceName, QuarantinedPiece> quarantined = new HashMap<>();
    private final WrittenTables tables;
    private final Map<String, TableNote> notes = new LinkedHashMap<>();

    private SensitiveMarks(List<QuarantinedPiece> pieces, DatabaseSchema schema) {
        pieces.forEach(piece -> quarantined.put(piece.name(), piece));
        this.tables = new WrittenTables(schema);
    }

    /** What of the knowledge holds. */
    static Knowledge keptOf(Knowledge knowledge, List<QuarantinedPiece> pieces, DatabaseSchema schema) {
        if (pieces.isEmpty()) {
            return knowledge;
        }
        SensitiveMarks marks = new SensitiveMarks(pieces, schema);
        Knowledge holding = knowledge.without(marks.quarantined.keySet());
        holding.tables().forEach(note -> marks.notes.put(note.table(), note));
        knowledge.tables().forEach(marks::mark);
        return new Knowledge(
                List.copyOf(marks.notes.values()),
                holding.model(),
                holding.examples(),
                holding.terms(),
                holding.instructions());
    }

    private void mark(TableNote note) {
        QuarantinedPiece table = quarantined.get(PieceName.of(note));
        List<ColumnNote> bare = new ArrayList<>();
        for (ColumnNote column : note.columns()) {
            QuarantinedPiece piece = quarantined.get(PieceName.of(note, column));
            if (column.sensitive() && (table != null || piece != null)) {
                bare.add(bare(column.column()));
                if (piece != null && !piece.successor().isEmpty()) {
                    bare.add(bare(piece.successor()));
                }
            }
        }
        if (!bare.isEmpty()) {
            names(note, table).forEach(name -> add(name, bare));
        }
    }

    private static ColumnNote bare(String column) {
        return new ColumnNote(column, "", "", List.of(), true, List.of());
    }

    /** By what names the columns have to be marked. */
    private List<String> names(TableNote note, @Nullable QuarantinedPiece table) {
        if (table == null) {
            return List.of(note.table());
        }
        List<Table> meant = new ArrayList<>(tables.find(note.table()));
        if (!table.successor().isEmpty()) {
            meant.addAll(tables.find(table.successor()));
        }
        return meant.stream().map(found -> found.name().toString()).distinct().toList();
    }

    private void add(String name, List<ColumnNote> bare) {
        TableNote present = notes.values().stream()
                .filter(note -> tables.find(note.table()).equals(tables.find(name)))
                .findFirst()
                .orElseGet(() -> new TableNote(name, "", "", List.of(), List.of(), List.of(), List.of()));
        List<ColumnNote> columns = new ArrayList<>(present.columns());
        for (ColumnNote mark : bare) {
            columns.removeIf(column -> column.column().equalsIgnoreCase(mark.column()) && !column.sensitive());
            if (columns.stream().noneMatch(column -> column.column().equalsIgnoreCase(mark.column()))) {
                columns.add(mark);
            }
        }
        notes.put(present.table(), present.withColumns(columns));
    }
}

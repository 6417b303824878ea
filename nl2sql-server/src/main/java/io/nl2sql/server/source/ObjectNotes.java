package io.nl2sql.server.source;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.Workbench;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people say about the objects of sources. On tables and views it is the same that every contract knows; on procedures
 * and functions, which no other contract knows, it is kept with the object. Safe for concurrent use.
 */
public final class ObjectNotes {

    private final KnowledgeStore knowledge;
    private final KnowledgeChanges changes;
    private final Workbench workbench;
    private final Library library;

    public ObjectNotes(KnowledgeStore knowledge, KnowledgeChanges changes, Workbench workbench, Library library) {
        this.knowledge = requireNonNull(knowledge, "knowledge is null");
        this.changes = requireNonNull(changes, "changes is null");
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.library = requireNonNull(library, "library is null");
    }

    /** What is said about the objects of a source at the moment. */
    public Descriptions of(StoredConnection source) {
        return new Descriptions(knowledge.load(source.id().toString()).tables());
    }

    /**
     * Writes descriptions.
     *
     * @param descriptions by object; an empty one says nothing any more
     * @param others whether objects that are not named keep theirs
     */
    public void write(StoredConnection source, Map<LibraryObject, String> descriptions, boolean others) {
        writeNotes(source, descriptions, others);
        library.change(source, objects -> {
            LibraryObjects changed = objects;
            for (LibraryObject object : objects.list()) {
                Optional<String> text = find(descriptions, object);
                boolean kept = text.isEmpty() && others;
                if (!object.type().isRelation() && !kept) {
                    changed = changed.with(object.withComment(
                            text.filter(written -> !written.isEmpty()).orElse(null)));
                }
            }
            return changed;
        });
        changes.changed(source.id());
    }

    private static Optional<String> find(Map<LibraryObject, String> descriptions, LibraryObject object) {
        return descriptions.entrySet().stream()
                .filter(entry -> entry.getKey().isSame(object))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private synchronized void writeNotes(
            StoredConnection source, Map<LibraryObject, String> descriptions, boolean others) {
        DatabaseSchema schema = workbench.schema(source, false);
        String connection = source.id().toString();
        Knowledge known = knowledge.load(connection);
        Map<String, TableNote> notes = new LinkedHashMap<>();
        for (TableNote note : known.tables()) {
            notes.put(note.table(), others ? note : note.withDescription(""));
        }
        descriptions.forEach((object, text) -> {
            if (object.type().isRelation()) {
                TableName table = name(schema, object);
                TableNote old = note(List.copyOf(notes.values()), table)
                        .orElse(new TableNote(table.toString(), "", "", List.of(), List.of(), List.of(), List.of()));
                notes.put(old.table(), old.withDescription(text));
            }
        });
        knowledge.replace(
                connection,
                new Knowledge(
                        new ArrayList<>(notes.values()),
                        known.model(),
                        known.examples(),
                        known.terms(),
                        known.instructions()));
    }

    private static TableName name(DatabaseSchema schema, LibraryObject object) {
        return schema.tables().stream()
                .map(Table::name)
                .filter(name -> ObjectName.shownSchema(name).equals(object.schema())
                        && name.table().equals(object.name()))
                .findFirst()
                .orElse(new TableName(
                        object.schema().equals(ObjectName.ONLY_SCHEMA) ? "" : object.schema(), object.name()));
    }

    private static Optional<TableNote> note(List<TableNote> notes, TableName table) {
        return notes.stream()
                .filter(note -> note.table().equalsIgnoreCase(table.toString()))
                .findFirst()
                .or(() -> notes.stream()
                        .filter(note -> note.table().equalsIgnoreCase(table.table()))
                        .findFirst());
    }

    /** Descriptions of the objects of one source, as they were at one moment. Immutable. */
    public static final class Descriptions {

        private final Map<String, TableNote> notes = new LinkedHashMap<>();

        private Descriptions(List<TableNote> tables) {
            tables.forEach(note -> notes.put(note.table().toLowerCase(Locale.ROOT), note));
        }

        /** What is said about an object, by people or else by the database; null where nobody said anything. */
        public @Nullable String of(LibraryObject object) {
            @Nullable TableNote note = note(object);
            String written = note == null ? "" : note.description();
            return written.isEmpty() ? object.comment() : written;
        }

        /** What people say about a column; empty where nobody said anything. */
        public Optional<String> ofColumn(LibraryObject object, String column) {
            @Nullable TableNote note = note(object);
            return note == null
                    ? Optional.empty()
                    : note.columns().stream()
                            .filter(written -> written.column().equalsIgnoreCase(column))
                            .map(TableNote.ColumnNote::description)
                            .filter(text -> !text.isEmpty())
                            .findFirst();
        }

        private @Nullable TableNote note(LibraryObject object) {
            if (!object.type().isRelation()) {
                return null;
            }
            @Nullable TableNote exact = notes.get(object.objectName().toString().toLowerCase(Locale.ROOT));
            return exact == null ? notes.get(object.name().toLowerCase(Locale.ROOT)) : exact;
        }
    }
}

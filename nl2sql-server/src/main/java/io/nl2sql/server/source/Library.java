package io.nl2sql.server.source;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.core.privacy.ExcludedObjects;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.work.ConnectionMemory;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which objects of the sources are indexed: those that were there at the last scan, and what was added and removed since.
 * Safe for concurrent use, also by several programs.
 */
public final class Library {

    private final SourceDocuments<Shelf> shelves;
    private final SourceFactStore facts;
    private final Workbench workbench;
    private final LiveObjects live;
    private final ConnectionMemory memory;
    private final KnowledgeChanges changes;
    private final Clock clock;

    public Library(
            DocumentStore store,
            SourceFactStore facts,
            Workbench workbench,
            LiveObjects live,
            ConnectionMemory memory,
            KnowledgeChanges changes,
            Clock clock) {
        this.shelves = new SourceDocuments<>(store, "source-objects", Shelf.class, clock);
        this.facts = requireNonNull(facts, "facts is null");
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.live = requireNonNull(live, "live is null");
        this.memory = requireNonNull(memory, "memory is null");
        this.changes = requireNonNull(changes, "changes is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The objects of one source as they are stored. */
    record Shelf(List<Entry> objects) {
        Shelf {
            objects = List.copyOf(objects);
        }
    }

    /** An object as it is stored; moments are ISO 8601. */
    record Entry(
            String schema,
            String name,
            String type,
            int columns,
            @Nullable String comment,
            String seenAt) {}

    /**
     * The indexed objects of a source, without those that are excluded. The schema of one that nobody has scanned is taken
     * over first, as questions to it do.
     *
     * @throws Nl2SqlException as when a schema is read, STORE_FAILED
     */
    public LibraryObjects of(StoredConnection source) {
        Optional<LibraryObjects> known = stored(source.id());
        return known.isPresent() ? visible(source, known.get()) : replace(source, present(source, false));
    }

    /** As {@link #of}, and nothing where the database cannot be read now. */
    public LibraryObjects readable(StoredConnection source) {
        try {
            return of(source);
        } catch (Nl2SqlException | RefusedRequestException unreadable) {
            return LibraryObjects.NONE;
        }
    }

    /** Nothing of a source is indexed until somebody scans it. */
    public void open(UUID source) {
        shelves.put(source, new Shelf(List.of()));
    }

    /**
     * Reads the schema of a source anew, for questions through all contracts.
     *
     * @return what there is now; nothing of it is indexed by that
     * @throws Nl2SqlException as when a schema is read
     */
    public LibraryObjects refresh(StoredConnection source) {
        LibraryObjects present = present(source, true);
        memory.changed(source.id());
        changes.tellOthers(source.id());
        return present;
    }

    /** Makes these the indexed objects of a source. */
    public LibraryObjects replace(StoredConnection source, LibraryObjects objects) {
        shelves.put(source.id(), shelf(objects));
        return counted(source, objects, clock.instant().toString());
    }

    /**
     * Changes which objects of a source are indexed.
     *
     * @param change makes them of the present ones; may be called several times
     */
    public LibraryObjects change(StoredConnection source, UnaryOperator<LibraryObjects> change) {
        of(source);
        Shelf changed = shelves.change(
                source.id(),
                before -> shelf(change.apply(before.map(Library::objects).orElse(LibraryObjects.NONE))));
        return counted(source, objects(changed), null);
    }

    /** Counts the objects anew, after the list of excluded ones has changed. */
    public void recount(StoredConnection source) {
        stored(source.id()).ifPresent(objects -> {
            int count = visible(source, objects).size();
            facts.change(source.id(), known -> known.counted(count, null));
        });
    }

    private LibraryObjects counted(StoredConnection source, LibraryObjects objects, @Nullable String synced) {
        LibraryObjects visible = visible(source, objects);
        facts.change(source.id(), known -> known.counted(visible.size(), synced));
        return visible;
    }

    private LibraryObjects present(StoredConnection source, boolean anew) {
        DatabaseSchema schema = workbench.schema(source, anew);
        List<LibraryObject> all = new ArrayList<>(live.relations(schema));
        all.addAll(live.routines(source));
        return LibraryObjects.of(all);
    }

    private Optional<LibraryObjects> stored(UUID source) {
        return shelves.find(source).map(Library::objects);
    }

    private static LibraryObjects visible(StoredConnection source, LibraryObjects objects) {
        return objects.without(ExcludedObjects.of(source.rules().effectivePrivacy()));
    }

    private static Shelf shelf(LibraryObjects objects) {
        return new Shelf(objects.list().stream()
                .map(object -> new Entry(
                        object.schema(),
                        object.name(),
                        object.type().name(),
                        object.columns(),
                        object.comment(),
                        object.seenAt().toString()))
                .toList());
    }

    private static LibraryObjects objects(Shelf shelf) {
        return LibraryObjects.of(shelf.objects().stream()
                .map(entry -> new LibraryObject(
                        entry.schema(),
                        entry.name(),
                        ObjectType.valueOf(entry.type()),
                        entry.columns(),
                        entry.comment(),
                        Instant.parse(entry.seenAt())))
                .toList());
    }
}

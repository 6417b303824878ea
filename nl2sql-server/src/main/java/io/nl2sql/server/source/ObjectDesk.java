package io.nl2sql.server.source;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts objects of sources into the library, looks at them anew and takes them out again. Safe for concurrent use. */
public final class ObjectDesk {

    private final Library library;
    private final ObjectNotes notes;

    public ObjectDesk(Library library, ObjectNotes notes) {
        this.library = requireNonNull(library, "library is null");
        this.notes = requireNonNull(notes, "notes is null");
    }

    /**
     * What became of one object.
     *
     * @param name as it was asked for
     * @param object as it is now; null where the database has none
     */
    public record Synced(ObjectName name, @Nullable LibraryObject object) {
        public Synced {
            requireNonNull(name, "name is null");
        }
    }

    /** Looks at all objects anew, and makes those that are there the indexed ones. */
    public LibraryObjects syncAll(StoredConnection source) {
        return library.replace(source, library.refresh(source));
    }

    /**
     * Looks at some objects anew. Those that are there are indexed from now on, and those that are gone are not.
     *
     * @return what became of each, in the same order
     */
    public List<Synced> sync(StoredConnection source, List<ObjectName> names) {
        return sync(source, names, object -> true);
    }

    private List<Synced> sync(StoredConnection source, List<ObjectName> names, Predicate<LibraryObject> wanted) {
        LibraryObjects present = library.refresh(source).where(wanted);
        List<Synced> synced = new ArrayList<>();
        names.forEach(name -> synced.add(new Synced(name, present.find(name).orElse(null))));
        library.change(source, objects -> {
            LibraryObjects changed = objects;
            for (Synced one : synced) {
                @Nullable LibraryObject object = one.object();
                if (object != null) {
                    changed = changed.with(object);
                } else {
                    Optional<LibraryObject> gone = changed.where(wanted).find(one.name());
                    changed = gone.isPresent() ? changed.without(gone.get()) : changed;
                }
            }
            return changed;
        });
        return List.copyOf(synced);
    }

    /**
     * Looks at one object anew, which has to be there.
     *
     * @param type which type it has to be of; null for any
     * @throws RefusedRequestException 404 where the database has none
     */
    public LibraryObject sync(StoredConnection source, ObjectName name, @Nullable ObjectType type) {
        @Nullable
        LibraryObject object = sync(source, List.of(name), found -> type == null || found.type() == type)
                .get(0)
                .object();
        if (object == null) {
            throw RefusedRequestException.notFound("the database of %s has no %s %s: discover what there is"
                    .formatted(source.name(), type == null ? "object" : type.word(), name));
        }
        return object;
    }

    /**
     * Takes an object out of the library.
     *
     * @throws RefusedRequestException 404 where it is not indexed
     */
    public LibraryObject remove(StoredConnection source, ObjectName name) {
        LibraryObject object = require(source, name);
        library.change(source, objects -> objects.without(object));
        return object;
    }

    /** Takes all objects out of the library. */
    public void clear(StoredConnection source) {
        library.replace(source, LibraryObjects.NONE);
    }

    /**
     * Says what an object holds, for questions through all contracts.
     *
     * @throws RefusedRequestException 404 where it is not indexed
     */
    public LibraryObject describe(StoredConnection source, ObjectName name, String description) {
        LibraryObject object = require(source, name);
        notes.write(source, Map.of(object, description.strip()), true);
        return object;
    }

    private LibraryObject require(StoredConnection source, ObjectName name) {
        return library.of(source)
                .find(name)
                .orElseThrow(() -> RefusedRequestException.notFound(
                        "Object %s of %s is not indexed: sync it first".formatted(name, source.name())));
    }
}

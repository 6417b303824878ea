package io.nl2sql.server.source;

import io.nl2sql.core.privacy.ExcludedObjects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Objects of one database, by schema, type and name, each once. Immutable. */
public final class LibraryObjects {

    /** Nothing. */
    public static final LibraryObjects NONE = new LibraryObjects(List.of());

    private static final String USUAL_SCHEMA = "dbo";
    private static final Comparator<LibraryObject> ORDER = Comparator.comparing(LibraryObject::schema)
            .thenComparing(LibraryObject::type)
            .thenComparing(LibraryObject::name);

    private final List<LibraryObject> objects;

    private LibraryObjects(List<LibraryObject> objects) {
        this.objects = List.copyOf(objects);
    }

    /** These objects. */
    public static LibraryObjects of(List<LibraryObject> objects) {
        List<LibraryObject> sorted = new ArrayList<>(objects);
        sorted.sort(ORDER);
        return new LibraryObjects(sorted);
    }

    /** All of them. */
    public List<LibraryObject> list() {
        return objects;
    }

    /** How many there are. */
    public int size() {
        return objects.size();
    }

    /** The names of their schemas, sorted. */
    public List<String> schemas() {
        return objects.stream().map(LibraryObject::schema).distinct().sorted().toList();
    }

    /** Those that fit. */
    public LibraryObjects where(Predicate<LibraryObject> wanted) {
        return new LibraryObjects(objects.stream().filter(wanted).toList());
    }

    /** Those that exist through a connection that excludes some. */
    public LibraryObjects without(ExcludedObjects excluded) {
        return where(object -> !excluded.contains(object.schema(), object.name()));
    }

    /** These without one. */
    public LibraryObjects without(LibraryObject object) {
        return where(other -> !other.isSame(object));
    }

    /** These and another, which takes the place of the one it is the present state of. */
    public LibraryObjects with(LibraryObject object) {
        List<LibraryObject> more = new ArrayList<>(without(object).objects);
        more.add(object);
        return of(more);
    }

    /** Whether an object is one of these. */
    public boolean contains(LibraryObject object) {
        return objects.stream().anyMatch(object::isSame);
    }

    /**
     * The object that somebody means by a name, whatever the case, tables before routines. Where no schema is written, or
     * the usual one of the contract that is not there, or the database has but one, the bare name decides if it leaves no
     * doubt.
     */
    public Optional<LibraryObject> find(ObjectName name) {
        Optional<LibraryObject> exact = objects.stream()
                .filter(object -> object.schema().equalsIgnoreCase(name.schema())
                        && object.name().equalsIgnoreCase(name.name()))
                .findFirst();
        if (exact.isPresent() || !isOpen(name.schema())) {
            return exact;
        }
        List<LibraryObject> bare = objects.stream()
                .filter(object -> object.name().equalsIgnoreCase(name.name()))
                .toList();
        Set<String> schemas = bare.stream().map(LibraryObject::schema).collect(Collectors.toSet());
        return schemas.size() == 1 ? Optional.of(bare.get(0)) : Optional.empty();
    }

    private boolean isOpen(String schema) {
        return schema.isEmpty()
                || (schema.equalsIgnoreCase(USUAL_SCHEMA) && !schemas().contains(USUAL_SCHEMA))
                || schemas().equals(List.of(ObjectName.ONLY_SCHEMA));
    }
}

package io.nl2sql.server.source;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An object of a database, as it was when it was last looked at.
 *
 * @param schema the schema as it is shown, never empty
 * @param name as the catalogue of the database spells it
 * @param type what it is
 * @param columns how many columns it has; 0 for what is no table
 * @param comment what the database says about it, or null
 * @param seenAt when it was looked at
 */
public record LibraryObject(
        String schema,
        String name,
        ObjectType type,
        int columns,
        @Nullable String comment,
        Instant seenAt) {

    public LibraryObject {
        requireText(schema, "schema");
        requireText(name, "name");
        requireNonNull(type, "type is null");
        require(columns >= 0, "columns is below 0");
        requireNonNull(seenAt, "seenAt is null");
    }

    /** This object with another comment. */
    public LibraryObject withComment(@Nullable String newComment) {
        return new LibraryObject(schema, name, type, columns, newComment, seenAt);
    }

    /** Its name, with the schema. */
    public ObjectName objectName() {
        return new ObjectName(schema, name);
    }

    boolean isSame(LibraryObject other) {
        return type == other.type && schema.equals(other.schema) && name.equals(other.name);
    }
}

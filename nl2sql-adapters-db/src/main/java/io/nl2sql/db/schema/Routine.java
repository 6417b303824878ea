package io.nl2sql.db.schema;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A procedure or function that users of a database have written.
 *
 * @param kind which of the two
 * @param schema the schema that holds it; empty where the database has none
 * @param name as the catalogue spells it; several may share it and differ in their parameters
 * @param comment what the catalogue says about it, or null
 */
public record Routine(
        Kind kind, String schema, String name, @Nullable String comment) {

    private static final Set<String> ENGINES = Set.of("postgresql", "mysql", "mariadb", "sqlserver");

    public Routine {
        requireNonNull(kind, "kind is null");
        requireNonNull(schema, "schema is null");
        requireText(name, "name");
    }

    /** Whether the routines of an engine can be listed; the others have none. */
    public static boolean isKnownTo(String engine) {
        return ENGINES.contains(engine);
    }

    /** What a routine is called by. */
    public enum Kind {
        /** Called as a statement of its own. */
        PROCEDURE,
        /** Called within an expression or as a table. */
        FUNCTION
    }
}

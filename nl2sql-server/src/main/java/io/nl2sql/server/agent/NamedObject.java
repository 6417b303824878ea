package io.nl2sql.server.agent;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

/**
 * A table or view as a caller names it.
 *
 * @param schema the schema; empty where none is named
 * @param name its bare name
 */
public record NamedObject(String schema, String name) {

    public NamedObject {
        requireNonNull(schema, "schema is null");
        requireText(name, "name");
    }

    /** A name as people write it: with its schema or without, in brackets, quotes or none. */
    public static NamedObject written(String text) {
        String plain = text.strip().replaceAll("[\\[\\]\"`]", "");
        int dot = plain.lastIndexOf('.');
        String name = plain.substring(dot + 1).strip();
        String before = dot < 0 ? "" : plain.substring(0, dot).strip();
        return new NamedObject(before.substring(before.lastIndexOf('.') + 1), name.isEmpty() ? text.strip() : name);
    }

    /** The name with its schema. */
    public String display() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}

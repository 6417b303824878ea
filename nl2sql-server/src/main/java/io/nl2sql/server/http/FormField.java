package io.nl2sql.server.http;

import static io.nl2sql.core.check.Preconditions.requireText;

/**
 * A field of a form (RFC 7578).
 *
 * @param name as it is sent
 * @param file whether it is a file
 * @param required whether the form needs it
 * @param description one sentence
 */
public record FormField(String name, boolean file, boolean required, String description) {

    public FormField {
        requireText(name, "name");
        requireText(description, "description");
    }

    /** A file that has to come. */
    public static FormField file(String name, String description) {
        return new FormField(name, true, true, description);
    }

    /** A text that may come. */
    public static FormField text(String name, String description) {
        return new FormField(name, false, false, description);
    }
}

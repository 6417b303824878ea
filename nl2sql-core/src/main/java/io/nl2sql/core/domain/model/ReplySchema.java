package io.nl2sql.core.domain.model;

import static io.nl2sql.core.check.Preconditions.requireText;

/**
 * The shape a reply is to have. A model that cannot be held to it is told by the messages alone, so that replies are to
 * be read with tolerance.
 *
 * @param name what the shape is called, letters and underscores
 * @param json a JSON Schema (2020-12) of an object
 */
public record ReplySchema(String name, String json) {

    public ReplySchema {
        requireText(name, "name");
        requireText(json, "json");
    }
}

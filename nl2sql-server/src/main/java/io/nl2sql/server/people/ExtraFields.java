package io.nl2sql.server.people;

import static java.util.Collections.unmodifiableMap;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Things that a client keeps with a conversation, in the order in which they were first kept.
 *
 * @param values by name
 */
public record ExtraFields(@JsonValue Map<String, JsonNode> values) {

    /** Nothing. */
    public static final ExtraFields NONE = new ExtraFields(Map.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ExtraFields {
        values = unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** These with others in their places; what is the null of JSON goes. */
    public ExtraFields with(Map<String, JsonNode> others) {
        Map<String, JsonNode> all = new LinkedHashMap<>(values);
        others.forEach((name, value) -> {
            if (value.isNull()) {
                all.remove(name);
            } else {
                all.put(name, value);
            }
        });
        return new ExtraFields(all);
    }
}

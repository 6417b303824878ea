package io.nl2sql.core.prompt;

import io.nl2sql.core.json.JsonText;
import java.util.List;

/**
 * What a model works on, between the fences that its instructions speak of. Texts of others go in as JSON strings. Not safe
 * for concurrent use.
 */
public final class Material {

    private final StringBuilder text = new StringBuilder("<material>\n");

    /** Adds a text as one JSON string; nothing where it is blank. */
    public Material quoted(String title, String content) {
        return content.isBlank() ? this : lines(title, List.of(JsonText.quoted(content)));
    }

    /** Adds each text as a JSON string on a line of its own; nothing where there is none. */
    public Material eachQuoted(String title, List<String> contents) {
        return lines(title, contents.stream().map(JsonText::quoted).toList());
    }

    /**
     * Adds lines as they are; nothing where there is none.
     *
     * @param lines our own words, numbers, and JSON
     */
    public Material lines(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(title).append(":\n");
            lines.forEach(line -> text.append(line).append('\n'));
            text.append('\n');
        }
        return this;
    }

    /** All of it in its fences. */
    public String text() {
        return text + "</material>";
    }
}

package io.nl2sql.server.skill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines between the two {@code ---} at the head of a Markdown file. Values that we write are JSON, which YAML reads as
 * well; entries that we do not know are kept as they are written. Immutable.
 */
final class FrontMatter {

    /** None. */
    static final FrontMatter NONE = new FrontMatter(Map.of());

    private static final Pattern ENTRY = Pattern.compile("([A-Za-z_][A-Za-z0-9_-]*):(.*)", Pattern.DOTALL);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What stands behind the colon, further lines included. */
    private final Map<String, String> entries;

    private FrontMatter(Map<String, String> entries) {
        this.entries = new LinkedHashMap<>(entries);
    }

    /** The front matter of these lines; a line that begins no entry belongs to the one before it. */
    static FrontMatter parse(List<String> lines) {
        Map<String, String> entries = new LinkedHashMap<>();
        String last = "";
        for (String line : lines) {
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                last = entry.group(1);
                entries.put(last, entry.group(2));
            } else if (!last.isEmpty()) {
                entries.merge(last, line, (before, more) -> before + "\n" + more);
            }
        }
        return new FrontMatter(entries);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The text of an entry; empty where there is none. */
    String text(String key) {
        String raw = entries.getOrDefault(key, "").strip();
        JsonNode json = json(raw);
        if (json.isTextual()) {
            return json.textValue();
        }
        if (json.isNull() || raw.equals("~")) {
            return "";
        }
        boolean single = raw.length() >= 2 && raw.startsWith("'") && raw.endsWith("'");
        return single ? raw.substring(1, raw.length() - 1).replace("''", "'") : raw;
    }

    /** The texts of an entry: a list in brackets, or one of lines with dashes. */
    List<String> texts(String key) {
        String raw = entries.getOrDefault(key, "").strip();
        JsonNode json = json(raw);
        List<String> texts = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(item -> texts.add(item.asText()));
        } else if (raw.startsWith("[") && raw.endsWith("]")) {
            List.of(raw.substring(1, raw.length() - 1).split(",", -1)).forEach(item -> texts.add(item.strip()));
        } else if (raw.startsWith("-")) {
            raw.lines().map(line -> line.strip().replaceFirst("^-\\s*", "")).forEach(texts::add);
        } else if (!raw.isEmpty() && !json.isNull()) {
            texts.add(text(key));
        }
        texts.removeIf(String::isBlank);
        return List.copyOf(texts);
    }

    /** The whole number of an entry. */
    OptionalLong number(String key) {
        String raw = entries.getOrDefault(key, "").strip();
        return raw.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(raw)) : OptionalLong.empty();
    }

    /** This front matter with another entry, or with another value of it: a text, a number, a list of texts. */
    FrontMatter with(String key, Object value) {
        Map<String, String> more = new LinkedHashMap<>(entries);
        try {
            more.put(key, " " + MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value cannot be written", e);
        }
        return new FrontMatter(more);
    }

    /** This front matter without an entry. */
    FrontMatter without(String key) {
        Map<String, String> fewer = new LinkedHashMap<>(entries);
        fewer.remove(key);
        return new FrontMatter(fewer);
    }

    /** The entry as another one has it; none where that has none. */
    FrontMatter withEntryOf(FrontMatter other, String key) {
        String raw = other.entries.get(key);
        if (raw == null) {
            return without(key);
        }
        Map<String, String> more = new LinkedHashMap<>(entries);
        more.put(key, raw);
        return new FrontMatter(more);
    }

    /** The lines, each ended. */
    String written() {
        StringBuilder text = new StringBuilder();
        entries.forEach((key, raw) -> text.append(key).append(':').append(raw).append('\n'));
        return text.toString();
    }

    private static JsonNode json(String raw) {
        try {
            JsonNode node = MAPPER.readTree(raw);
            return node == null ? MAPPER.missingNode() : node;
        } catch (JsonProcessingException noJson) {
            return MAPPER.missingNode();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FrontMatter that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return written();
    }
}

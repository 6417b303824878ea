package io.nl2sql.server.source;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an object as people write it.
 *
 * @param schema the schema, empty where none was written
 * @param name the bare name
 */
public record ObjectName(String schema, String name) {

    /** The schema that is shown for databases that have none, which is what SQLite calls it. */
    public static final String ONLY_SCHEMA = "main";

    private static final Pattern PART =
            Pattern.compile("\\[((?:[^]]|]])*)]|\"((?:[^\"]|\"\")*)\"|`((?:[^`]|``)*)`|([^.\\[\\]\"`]+)");

    public ObjectName {
        requireNonNull(schema, "schema is null");
        requireText(name, "name");
    }

    /** Reads {@code name} or {@code schema.name}, each part bare, in brackets, or in quotes; empty for anything else. */
    public static Optional<ObjectName> parse(String text) {
        List<String> parts = new ArrayList<>();
        String rest = text.strip();
        Matcher matcher = PART.matcher(rest);
        int at = 0;
        while (at <= rest.length() && matcher.region(at, rest.length()).lookingAt()) {
            parts.add(part(matcher));
            at = matcher.end();
            if (at == rest.length()) {
                return name(parts);
            }
            if (rest.charAt(at) != '.') {
                return Optional.empty();
            }
            at++;
        }
        return Optional.empty();
    }

    private static Optional<ObjectName> name(List<String> parts) {
        if (parts.size() > 2 || parts.stream().anyMatch(String::isBlank)) {
            return Optional.empty();
        }
        return Optional.of(
                parts.size() == 1 ? new ObjectName("", parts.get(0)) : new ObjectName(parts.get(0), parts.get(1)));
    }

    private static String part(Matcher matcher) {
        if (matcher.group(1) != null) {
            return matcher.group(1).replace("]]", "]");
        }
        if (matcher.group(2) != null) {
            return matcher.group(2).replace("\"\"", "\"");
        }
        return matcher.group(3) != null
                ? matcher.group(3).replace("``", "`")
                : matcher.group(4).strip();
    }

    /** The schema of a table as it is shown: never empty. */
    public static String shownSchema(TableName table) {
        return shownSchema(table.schema());
    }

    static String shownSchema(String schema) {
        return schema.isEmpty() ? ONLY_SCHEMA : schema;
    }

    @Override
    public String toString() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}

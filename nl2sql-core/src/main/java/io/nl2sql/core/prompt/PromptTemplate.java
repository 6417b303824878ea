package io.nl2sql.core.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places for variables, written as {@code {{name}}}, kept as a resource of a version. Immutable.
 */
public final class PromptTemplate {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\w+)}}");

    private final String name;
    private final String text;
    private final Set<String> variables;

    private PromptTemplate(String name, String text) {
        this.name = name;
        this.text = text;
        this.variables = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            variables.add(matcher.group(1));
        }
    }

    /**
     * The template of this name and version, {@code draft-sql/v1}.
     *
     * @throws IllegalStateException when there is no such resource
     */
    public static PromptTemplate load(String name) {
        try (InputStream resource = PromptTemplate.class.getResourceAsStream(name + ".txt")) {
            if (resource == null) {
                throw new IllegalStateException("there is no prompt " + name);
            }
            return new PromptTemplate(name, new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Name and version. */
    public String name() {
        return name;
    }

    /**
     * The text with these values in it. What looks like a variable inside of a value stays as it is.
     *
     * @throws IllegalArgumentException when a value is missing or nobody asked for it
     */
    public String render(Map<String, String> values) {
        if (!variables.equals(values.keySet())) {
            throw new IllegalArgumentException(
                    "prompt %s takes %s and was given %s".formatted(name, variables, new TreeSet<>(values.keySet())));
        }
        return VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), "")));
    }
}

package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What people say about a table or view. Names are as they write them: with the schema or without it, in any case where
 * that leaves no doubt.
 *
 * @param table which
 * @param displayName what people call it, empty where nobody said
 * @param description what it holds, empty where nobody said
 * @param synonyms other words for it
 * @param tags by which it is grouped
 * @param annotations further remarks by name, such as {@code owner}, in a fixed order
 * @param columns what is said about its columns
 */
public record TableNote(
        String table,
        String displayName,
        String description,
        List<String> synonyms,
        List<String> tags,
        List<Annotation> annotations,
        List<ColumnNote> columns) {

    public TableNote {
        requireText(table, "table");
        requireNonNull(displayName, "displayName is null");
        requireNonNull(description, "description is null");
        synonyms = List.copyOf(synonyms);
        tags = List.copyOf(tags);
        annotations = List.copyOf(annotations);
        columns = List.copyOf(columns);
    }

    /** This note with another description. */
    public TableNote withDescription(String newDescription) {
        return new TableNote(table, displayName, newDescription, synonyms, tags, annotations, columns);
    }

    /** This note with other notes on the columns. */
    public TableNote withColumns(List<ColumnNote> others) {
        return new TableNote(table, displayName, description, synonyms, tags, annotations, others);
    }

    /**
     * A remark.
     *
     * @param name what it is about
     * @param text what it says
     */
    public record Annotation(String name, String text) {
        public Annotation {
            requireText(name, "name");
            requireNonNull(text, "text is null");
        }
    }

    /**
     * What people say about a column.
     *
     * @param column its bare name
     * @param displayName what people call it, empty where nobody said
     * @param description what it holds, empty where nobody said
     * @param synonyms other words for it
     * @param sensitive whether its values must not be sampled, indexed or shown to a model
     * @param values what people call its values
     * @param tags by which it is grouped
     * @param context what else a generator should know of it, such as how to use it; empty where nobody said
     */
    public record ColumnNote(
            String column,
            String displayName,
            String description,
            List<String> synonyms,
            boolean sensitive,
            List<ValueMapping> values,
            List<String> tags,
            String context) {
        public ColumnNote {
            requireText(column, "column");
            requireNonNull(displayName, "displayName is null");
            requireNonNull(description, "description is null");
            synonyms = List.copyOf(synonyms);
            values = List.copyOf(values);
            tags = List.copyOf(tags);
            requireNonNull(context, "context is null");
        }

        /** A note without tags and context. */
        public ColumnNote(
                String column,
                String displayName,
                String description,
                List<String> synonyms,
                boolean sensitive,
                List<ValueMapping> values) {
            this(column, displayName, description, synonyms, sensitive, values, List.of(), "");
        }
    }

    /**
     * What people call a stored value.
     *
     * @param value as it is stored, numbers as text
     * @param names what people call it, at least one
     */
    public record ValueMapping(String value, List<String> names) {
        public ValueMapping {
            requireNonNull(value, "value is null");
            names = List.copyOf(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("a value needs at least one name");
            }
        }
    }
}

package io.nl2sql.core.domain.knowledge;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What retrieval put before the generator for one question.
 *
 * @param schema the tables the generator may use
 * @param values values of the database that the question names, in question order
 * @param profiles what is known of the columns' contents; columns may be missing
 * @param tables the tables that were considered, best first; empty where nobody had to choose
 * @param written what people have written down that belongs to the question
 */
public record RetrievedKnowledge(
        DatabaseSchema schema,
        List<ValueMatch> values,
        Map<ColumnName, ColumnProfile> profiles,
        List<TableLink> tables,
        WrittenKnowledge written) {

    public RetrievedKnowledge {
        requireNonNull(schema, "schema is null");
        values = List.copyOf(values);
        requireNonNull(profiles, "profiles is null");
        tables = List.copyOf(tables);
        requireNonNull(written, "written is null");
    }

    /** Knowledge of a database about which nobody has written anything. */
    public RetrievedKnowledge(
            DatabaseSchema schema,
            List<ValueMatch> values,
            Map<ColumnName, ColumnProfile> profiles,
            List<TableLink> tables) {
        this(schema, values, profiles, tables, WrittenKnowledge.NONE);
    }

    /** Knowledge of which all tables are before the generator. */
    public RetrievedKnowledge(DatabaseSchema schema, List<ValueMatch> values, Map<ColumnName, ColumnProfile> profiles) {
        this(schema, values, profiles, List.of());
    }

    /** Knowledge of the schema alone. */
    public static RetrievedKnowledge of(DatabaseSchema schema) {
        return new RetrievedKnowledge(schema, List.of(), Map.of());
    }

    /** The profile of a column, where one is known. */
    public Optional<ColumnProfile> findProfile(ColumnName column) {
        return Optional.ofNullable(profiles.get(column));
    }
}

package io.nl2sql.core.drafting;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.Discretion;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.retrieval.ColumnContents;
import java.util.Set;

/**
 * What is to be drafted.
 *
 * @param schema the database, inferred keys included
 * @param contents what is known of the values of its columns
 * @param sensitive columns whose values nobody may see, besides those whose names say so
 * @param discretion whether values of other columns may go into the draft and before a model
 * @param terms on whose behalf a model is asked; when they end, what has been drafted is the draft
 * @param progress told of the batches that a model has seen
 */
public record DraftRequest(
        DatabaseSchema schema,
        ColumnContents contents,
        Set<ColumnName> sensitive,
        Discretion discretion,
        ModelTerms terms,
        Progress progress) {

    public DraftRequest {
        requireNonNull(schema, "schema is null");
        requireNonNull(contents, "contents is null");
        sensitive = Set.copyOf(sensitive);
        requireNonNull(discretion, "discretion is null");
        requireNonNull(terms, "terms is null");
        requireNonNull(progress, "progress is null");
    }

    /** Whether values of a column must not be seen. */
    boolean hides(ColumnName column) {
        return discretion != Discretion.SAMPLES || isSensitive(column);
    }

    /** Whether a column is sensitive, by what is known or by its name. */
    boolean isSensitive(ColumnName column) {
        return sensitive.contains(column) || SensitiveNames.suggest(column.column());
    }
}

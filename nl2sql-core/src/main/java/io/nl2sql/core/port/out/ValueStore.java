package io.nl2sql.core.port.out;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.ValueStatus;
import io.nl2sql.core.domain.knowledge.ValueUpdate;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import java.util.Optional;

/**
 * Keeps the sampled values of databases, so that they need not be read again after a restart, and finds them in
 * questions. It holds several collections, one for each connection, that do not see each other. Safe for concurrent use:
 * searches go on while a collection is replaced.
 *
 * <p>Values of sensitive columns must not come in; that is up to the caller. What is not in the samples of a replacement
 * is gone after it, profiles included.
 */
public interface ValueStore extends AutoCloseable {

    /**
     * Makes a collection hold exactly these samples; blocks until they can be found and would survive the end of the
     * program. A column whose sample holds the same as before is not written again. Samples of columns that are not in
     * the schema are left out. When it fails or is cancelled, the collection holds what it held before; what the
     * iteration over the samples throws is passed on.
     *
     * @throws IllegalArgumentException where a column is sampled twice
     * @throws io.nl2sql.core.error.Nl2SqlException INDEX_FAILED, CANCELLED
     */
    ValueUpdate replace(ReplaceRequest request);

    /**
     * Returns a view of what the collection holds now, empty where it holds nothing. The view shows the same until this
     * store is closed, however often the collection is replaced meanwhile; it need not be closed, and costs nothing once
     * nobody refers to it. A search in it after the store was closed fails with an {@link IllegalStateException}.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException INDEX_FAILED
     */
    Optional<ValueIndex> open(String collection);

    /**
     * Returns what was sampled of a column, empty where nothing is held of it.
     *
     * @param maxValues most values returned, at least 1; where the column holds more, the sample is not complete
     * @throws io.nl2sql.core.error.Nl2SqlException INDEX_FAILED
     */
    Optional<ColumnSample> sample(String collection, ColumnName column, int maxValues);

    /**
     * Returns how much is held of a collection; {@link ValueStatus#NOTHING} of one that is not known.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException INDEX_FAILED
     */
    ValueStatus status(String collection);

    @Override
    void close();

    /**
     * What a collection is to hold.
     *
     * @param collection its name
     * @param schema the tables; gives the order of the columns, their types, and words that are right as they are
     * @param samples walked exactly once, in any order, at most one sample being held at a time, so that they may be
     *     read from the database meanwhile; one for each column
     * @param mark a fingerprint of what is read, kept with it
     * @param progress told of the columns done out of those of the schema
     * @param cancellation asked between columns
     */
    record ReplaceRequest(
            String collection,
            DatabaseSchema schema,
            Iterable<ColumnSample> samples,
            String mark,
            Progress progress,
            Cancellation cancellation) {
        public ReplaceRequest {
            requireText(collection, "collection");
            requireNonNull(schema, "schema is null");
            requireNonNull(samples, "samples is null");
            requireNonNull(mark, "mark is null");
            requireNonNull(progress, "progress is null");
            requireNonNull(cancellation, "cancellation is null");
        }
    }
}

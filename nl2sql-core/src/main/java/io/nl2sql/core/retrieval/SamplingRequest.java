package io.nl2sql.core.retrieval;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.ValueReader;

/**
 * Which values to sample, and for how long.
 *
 * @param schema the tables
 * @param reader reads their values
 * @param limits how much to read
 * @param progress told how far the reading has come
 * @param deadline when to make do with what has been read
 * @param cancellation stops the reading with an error
 */
public record SamplingRequest(
        DatabaseSchema schema,
        ValueReader reader,
        SamplingLimits limits,
        Progress progress,
        Deadline deadline,
        Cancellation cancellation) {

    public SamplingRequest {
        requireNonNull(schema, "schema is null");
        requireNonNull(reader, "reader is null");
        requireNonNull(limits, "limits is null");
        requireNonNull(progress, "progress is null");
        requireNonNull(deadline, "deadline is null");
        requireNonNull(cancellation, "cancellation is null");
    }
}

package io.nl2sql.core.resilience;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.result.WriteSummary;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.WriteExecutor;

/** Keeps the words of the database to itself, as {@link DiscreetQueryExecutor} does. */
public final class DiscreetWriteExecutor implements WriteExecutor {

    private final WriteExecutor executor;

    public DiscreetWriteExecutor(WriteExecutor executor) {
        this.executor = requireNonNull(executor, "executor is null");
    }

    @Override
    public WriteSummary execute(WriteRequest request) {
        try {
            return executor.execute(request);
        } catch (Nl2SqlException failure) {
            throw DiscreetQueryExecutor.withoutDetails(failure);
        }
    }
}

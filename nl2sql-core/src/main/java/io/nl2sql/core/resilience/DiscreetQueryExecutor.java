package io.nl2sql.core.resilience;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.QueryExecutor;

/**
 * Keeps the words of the database to itself while access policies are in force: they can name hidden columns, repeat the
 * conditions of a filter, or quote a value of a row that the caller may not see. The code of a failure is kept, so that
 * callers still tell a timeout from a mistake; text and cause are not.
 */
public final class DiscreetQueryExecutor implements QueryExecutor {

    private final QueryExecutor executor;

    public DiscreetQueryExecutor(QueryExecutor executor) {
        this.executor = requireNonNull(executor, "executor is null");
    }

    @Override
    public ExecutionSummary execute(ExecutionRequest request, RowSink sink) {
        try {
            return executor.execute(request, sink);
        } catch (Nl2SqlException failure) {
            throw withoutDetails(failure);
        }
    }

    static Nl2SqlException withoutDetails(Nl2SqlException failure) {
        return new Nl2SqlException(failure.code(), text(failure.code()));
    }

    private static String text(Nl2SqlErrorCode code) {
        return switch (code) {
            case QUERY_FAILED, SQL_REFUSED ->
                "the database refused the statement under the access policies in force: check types and grouping, or"
                        + " write it in a simpler form";
            case QUERY_TIMED_OUT ->
                "the database stopped the statement, as it took too long: allow more time or ask for less";
            case CANCELLED -> "the statement was cancelled";
            case DEADLINE_EXCEEDED -> "the time for the question is over: allow more time or ask for less";
            case DATABASE_ACCESS_DENIED, DATABASE_UNAVAILABLE, DATABASE_CORRUPT, SCHEMA_UNREADABLE, NOT_FOUND ->
                "the database cannot be read now: try again later, or ask whoever runs it";
            case CONFIRMATION_NEEDED,
                    TOO_MANY_ROWS_AFFECTED,
                    QUESTION_INVALID,
                    CONFIGURATION_INVALID,
                    GENERATION_FAILED,
                    MODEL_ACCESS_DENIED,
                    MODEL_NOT_FOUND,
                    MODEL_OVERLOADED,
                    MODEL_UNAVAILABLE,
                    MODEL_FAILED,
                    INDEX_FAILED,
                    STORE_FAILED,
                    INTERNAL_ERROR -> "the statement could not be run: ask whoever runs this service";
        };
    }
}

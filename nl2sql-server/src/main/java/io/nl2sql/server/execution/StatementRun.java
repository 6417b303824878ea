package io.nl2sql.server.execution;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.result.ResultTable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a statement gave.
 *
 * @param table its rows; null for a statement that changed some
 * @param rows how many rows it gave or changed, as the DB-API of Python counts them (PEP 249, rowcount); null where the
 *     engine does not count
 * @param elapsed how long it took
 */
public record StatementRun(
        @Nullable ResultTable table, @Nullable Long rows, Duration elapsed) {

    public StatementRun {
        requireNonNull(elapsed, "elapsed is null");
    }
}

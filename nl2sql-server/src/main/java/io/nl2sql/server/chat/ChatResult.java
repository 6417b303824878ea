package io.nl2sql.server.chat;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultTable;

/**
 * Rows and how they were got.
 *
 * @param table the rows
 * @param summary how the statement went
 */
public record ChatResult(ResultTable table, ExecutionSummary summary) {
    public ChatResult {
        requireNonNull(table, "table is null");
        requireNonNull(summary, "summary is null");
    }
}

package io.nl2sql.server.execution;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.work.Errand;

/**
 * Something that is to be run.
 *
 * @param call the request it came with
 * @param errand of whom, on which database
 * @param text the statement or program
 * @param question what it answers; may be empty
 * @param limits what each run may take
 */
public record RunRequest(Call call, Errand errand, String text, String question, ExecutionLimits limits) {

    public RunRequest {
        requireNonNull(call, "call is null");
        requireNonNull(errand, "errand is null");
        requireText(text, "text");
        requireNonNull(question, "question is null");
        requireNonNull(limits, "limits is null");
    }
}

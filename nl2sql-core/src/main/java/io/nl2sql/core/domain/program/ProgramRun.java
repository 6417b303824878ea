package io.nl2sql.core.domain.program;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.question.Cancellation;

/**
 * A program that is to be run.
 *
 * @param code its text, Python 3, of anybody
 * @param limits what it may take
 * @param queries answers what it asks of a database
 * @param cancellation ends it
 */
public record ProgramRun(String code, ProgramLimits limits, ProgramQueries queries, Cancellation cancellation) {

    public ProgramRun {
        requireText(code, "code");
        requireNonNull(limits, "limits is null");
        requireNonNull(queries, "queries is null");
        requireNonNull(cancellation, "cancellation is null");
    }
}

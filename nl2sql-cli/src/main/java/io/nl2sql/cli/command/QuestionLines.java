package io.nl2sql.cli.command;

import io.nl2sql.core.domain.question.Cancellation;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the lines of a {@link QuestionLoop} come from. */
interface QuestionLines {

    /** The next line; empty at the end of the input. */
    Optional<String> next();

    /** Does the work of one line; what the user does to stop it cancels. */
    <T> T during(Cancellation cancellation, Supplier<T> work);

    /** Asks where the lines come from. */
    Confirmation confirmation();
}

package io.nl2sql.cli.command;

import io.nl2sql.cli.Shell;
import io.nl2sql.core.domain.model.Origin;

/** Tells who made a text, where that matters to its reader. Stateless. */
final class MadeBy {

    private MadeBy() {}

    static void tell(Origin origin, Shell shell) {
        if (origin.isModel()) {
            shell.note("nl2sql: written by the language model %s, which may be wrong".formatted(origin.model()));
        } else if (!origin.remark().isEmpty()) {
            shell.note("nl2sql: warning: written without the language model: " + origin.remark());
        }
    }
}

package io.nl2sql.core.code;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;

/**
 * Something to see to in code.
 *
 * @param line the line it is in, from 1; 0 where it is none in particular
 * @param message what it is and what to do, one line
 */
public record CodeFinding(int line, String message) {

    public CodeFinding {
        require(line >= 0, "line is negative");
        requireText(message, "message");
    }

    /** The finding with its line before it. */
    public String text() {
        return line == 0 ? message : "line %d: %s".formatted(line, message);
    }
}

package io.nl2sql.core.code;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

/** What is to become of code. */
public sealed interface CodeTask {

    /** A new program. */
    record Fresh() implements CodeTask {}

    /**
     * A program made to do this as well.
     *
     * @param code the program, of anybody
     */
    record Extend(String code) implements CodeTask {
        public Extend {
            requireText(code, "code");
        }
    }

    /**
     * A program that fails made to work.
     *
     * @param code the program, of anybody
     * @param error what it reports; may be empty
     */
    record Debug(String code, String error) implements CodeTask {
        public Debug {
            requireText(code, "code");
            requireNonNull(error, "error is null");
        }
    }
}

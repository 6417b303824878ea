package io.nl2sql.core.domain.question;

import static io.nl2sql.core.check.Preconditions.require;

/**
 * Who asks a question.
 *
 * @param caller on whose behalf it is asked, as budgets are kept by; empty for nobody in particular
 * @param request what names the question in logs and records; empty where nobody asks for that
 */
public record Asker(String caller, String request) {

    /** Nobody in particular. */
    public static final Asker UNKNOWN = new Asker("", "");

    private static final int MAX_LENGTH = 200;

    public Asker {
        require(caller.length() <= MAX_LENGTH, "caller is longer than 200 characters");
        require(request.length() <= MAX_LENGTH, "request is longer than 200 characters");
    }
}

package io.nl2sql.server.http;

import io.nl2sql.server.http.error.ErrorForm;
import io.nl2sql.server.http.wire.Naming;

/** Whose words a route speaks: how its fields are spelt and how it says that something is wrong. */
public enum Contract {
    /** Routes of our own. */
    SERVER("Server", Naming.SNAKE_CASE, ErrorForm.DETAIL),
    /** The contract of the NL2SQL Engine, at the root. */
    ENGINE("NL2SQL Engine", Naming.SNAKE_CASE, ErrorForm.DETAIL),
    /** The contract of Savvina AI. */
    SAVVINA("Savvina AI", Naming.SNAKE_CASE, ErrorForm.DETAIL),
    /** The contract of Octofy AI Agent. */
    OCTOFY("Octofy AI Agent", Naming.SNAKE_CASE, ErrorForm.DETAIL),
    /** The contract of AutoDB. */
    AUTODB("AutoDB", Naming.SNAKE_CASE, ErrorForm.ENVELOPE),
    /** The contract of Wren AI. */
    WREN("Wren AI", Naming.CAMEL_CASE, ErrorForm.CODED);

    private final String title;
    private final Naming naming;
    private final ErrorForm errors;

    Contract(String title, Naming naming, ErrorForm errors) {
        this.title = title;
        this.naming = naming;
        this.errors = errors;
    }

    /** The name for people, and of the group in the document of the API. */
    public String title() {
        return title;
    }

    /** How its fields are spelt. */
    public Naming naming() {
        return naming;
    }

    /** How it says that something is wrong. */
    public ErrorForm errors() {
        return errors;
    }
}

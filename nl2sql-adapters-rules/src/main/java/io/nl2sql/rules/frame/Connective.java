package io.nl2sql.rules.frame;

/** How a condition is joined to the one before it. */
public enum Connective {
    AND,
    OR,
    COMMA
}

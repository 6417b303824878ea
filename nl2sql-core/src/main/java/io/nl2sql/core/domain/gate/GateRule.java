package io.nl2sql.core.domain.gate;

import java.util.Locale;

/** The rules a statement can break. The {@link #id()} is stable: it appears in logs, reports and configuration. */
public enum GateRule {
    /** No statement at all. */
    EMPTY_STATEMENT,
    /** More than one statement. */
    SEVERAL_STATEMENTS,
    /** Too long, nested too deeply or too slow to analyse. */
    TOO_COMPLEX,
    /** Characters that hide what a statement does. */
    FORBIDDEN_CHARACTER,
    /** A comment that the engine executes. */
    EXECUTABLE_COMMENT,
    /** An instruction to a command-line client. */
    CLIENT_DIRECTIVE,
    /** Text that could not be understood completely. */
    NOT_UNDERSTOOD,
    /** A statement kind that the guardrail level does not include. */
    STATEMENT_KIND,
    /** An UPDATE or DELETE without a WHERE. */
    MISSING_FILTER,
    /** An UPDATE or DELETE with a WHERE that holds for every row. */
    TRIVIAL_FILTER,
    /** EXPLAIN in a form that runs the statement. */
    EXPLAIN_RUNS,
    /** A read that takes locks. */
    LOCKING_READ,
    /** A query that writes its result somewhere. */
    SELECT_INTO,
    /** A function that is not on the allow-list. */
    FUNCTION_NOT_ALLOWED,
    /** A part of the engine's catalogue that is not on the allow-list. */
    SYSTEM_CATALOGUE,
    /** A table that does not exist. */
    UNKNOWN_TABLE,
    /** A table name with several meanings. */
    AMBIGUOUS_TABLE,
    /** A column that does not exist. */
    UNKNOWN_COLUMN,
    /** A column name with several meanings. */
    AMBIGUOUS_COLUMN,
    /** More work than may be taken, or work without an end. */
    TOO_EXPENSIVE,
    /** A placeholder without a value. */
    PARAMETER,
    /** A session variable read or set. */
    SESSION_VARIABLE,
    /** A sequence that would advance. */
    SEQUENCE,
    /** A name reached through another server. */
    REMOTE_NAME,
    /** A file or an address read as if it were a table. */
    FILE_NAME,
    /** A statement in which an access policy cannot be proven to hold. */
    POLICY_NOT_PLACED,
    /** A caller without an attribute that an access policy asks for. */
    POLICY_ATTRIBUTE;

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name of the rule in kebab case. */
    public String id() {
        return id;
    }
}

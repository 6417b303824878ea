package io.nl2sql.server.agent;

import java.util.Locale;

/** Why there is no code. */
public enum ErrorCategory {
    /** The statement would do what nobody asked for, or what nobody may do. */
    SAFETY,
    /** Nothing usable was written. */
    GENERATION,
    /** The question says too little, or says it in words that nobody can place. */
    REQUIREMENT,
    /** Names that the database does not have. */
    SCHEMA,
    /** The database, or a rule, does not accept the statement. */
    VALIDATION,
    /** It is no statement. */
    SYNTAX,
    /** It took too long. */
    TIMEOUT,
    /** The same name was missing twice: trying again brings it no nearer. */
    DETERMINISTIC_MISSING_OBJECT,
    /** A table that was pinned does not exist. */
    PRIORITY_VALIDATION_FAILED,
    /** A question about the program, not about the data. */
    APP_FEATURE,
    /** A question about something else. */
    OFF_TOPIC;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The word of the contract. */
    public String wireName() {
        return wireName;
    }
}

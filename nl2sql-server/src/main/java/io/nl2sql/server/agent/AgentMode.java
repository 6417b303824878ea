package io.nl2sql.server.agent;

/** What is wanted of a question. */
public enum AgentMode {
    /** Code that answers it. */
    GENERATE,
    /** The tables it is about. */
    SEARCH,
    /** A plan of how to answer it. */
    PLAN,
    /** A conversation about it. */
    ASK,
    /** Advice on code. */
    CODE_ADVISOR
}

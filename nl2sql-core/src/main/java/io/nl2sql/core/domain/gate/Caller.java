package io.nl2sql.core.domain.gate;

/** On whose behalf a statement is to run. */
public enum Caller {
    /** A person who knows what they wrote: bounded by what no level allows, not by a level. */
    HUMAN,
    /** A program that writes SQL by itself: bounded by the guardrail level. */
    AGENT
}

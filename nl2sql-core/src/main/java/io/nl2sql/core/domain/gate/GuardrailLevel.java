package io.nl2sql.core.domain.gate;

/** How much a caller may do. */
public enum GuardrailLevel {
    /** One read, nothing else. */
    STRICT
}

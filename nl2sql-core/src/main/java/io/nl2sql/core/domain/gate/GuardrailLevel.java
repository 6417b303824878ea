package io.nl2sql.core.domain.gate;

import java.util.Locale;

/**
 * How much a caller may do. Each level includes the ones before it. What none of them includes, nobody may do: several
 * statements, privileges, server administration, files, network and programs, code, transaction control, session
 * settings, locking reads, and catalogues that hold secrets.
 */
public enum GuardrailLevel {
    /** One read, nothing else. */
    STRICT,
    /** Also INSERT, and UPDATE and DELETE with a WHERE that does not hold for every row. */
    MODERATE,
    /** Also UPDATE and DELETE of all rows, MERGE, TRUNCATE, and definitions of tables, views and indexes. */
    PERMISSIVE;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** The name in configuration, reports and messages: lower case. */
    public String id() {
        return id;
    }

    /** Whether this level allows everything that {@code other} allows. */
    public boolean includes(GuardrailLevel other) {
        return compareTo(other) >= 0;
    }
}

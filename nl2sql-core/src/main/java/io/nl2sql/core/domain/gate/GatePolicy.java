package io.nl2sql.core.domain.gate;

import static java.util.Objects.requireNonNull;

/**
 * What a caller may do with one database.
 *
 * @param level which kinds of statement
 * @param names whether tables and columns have to exist in the schema
 */
public record GatePolicy(GuardrailLevel level, NameCheck names) {

    /** Whether names are held against the schema. */
    public enum NameCheck {
        /** Unknown and ambiguous names are refused. */
        REQUIRED,
        /** Unknown names pass, for checks without a database at hand; catalogues are still guarded. */
        OFF
    }

    /** One read over tables and columns that exist. */
    public static final GatePolicy STRICT = new GatePolicy(GuardrailLevel.STRICT, NameCheck.REQUIRED);

    public GatePolicy {
        requireNonNull(level, "level is null");
        requireNonNull(names, "names is null");
    }

    /** This policy with another treatment of unknown names. */
    public GatePolicy withNames(NameCheck check) {
        return new GatePolicy(level, check);
    }
}

package io.nl2sql.core.domain.gate;

import static java.util.Objects.requireNonNull;

/**
 * What a caller may do with one database.
 *
 * @param level which kinds of statement an agent may run
 * @param caller who asks
 * @param names whether tables and columns have to exist in the schema
 */
public record GatePolicy(GuardrailLevel level, Caller caller, NameCheck names) {

    /** Whether names are held against the schema. */
    public enum NameCheck {
        /** Unknown and ambiguous names are refused. */
        REQUIRED,
        /** Unknown names pass, for checks without a database at hand; catalogues are still guarded. */
        OFF
    }

    /** One read over tables and columns that exist. */
    public static final GatePolicy STRICT = ofAgent(GuardrailLevel.STRICT);

    /** Strict, and rows that are added or, where a condition picks them, changed and removed. */
    public static final GatePolicy MODERATE = ofAgent(GuardrailLevel.MODERATE);

    /** Moderate, and all rows of a table, and definitions of tables, views and indexes. */
    public static final GatePolicy PERMISSIVE = ofAgent(GuardrailLevel.PERMISSIVE);

    /** Everything that no level forbids, whatever the level. */
    public static final GatePolicy HUMAN = new GatePolicy(GuardrailLevel.PERMISSIVE, Caller.HUMAN, NameCheck.REQUIRED);

    public GatePolicy {
        requireNonNull(level, "level is null");
        requireNonNull(caller, "caller is null");
        requireNonNull(names, "names is null");
    }

    private static GatePolicy ofAgent(GuardrailLevel level) {
        return new GatePolicy(level, Caller.AGENT, NameCheck.REQUIRED);
    }

    /** This policy with another level. */
    public GatePolicy withLevel(GuardrailLevel newLevel) {
        return new GatePolicy(newLevel, caller, names);
    }

    /** This policy for another caller. */
    public GatePolicy withCaller(Caller newCaller) {
        return new GatePolicy(level, newCaller, names);
    }

    /** This policy with another treatment of unknown names. */
    public GatePolicy withNames(NameCheck check) {
        return new GatePolicy(level, caller, check);
    }

    /** The level that counts: a person is not bounded by any, which is what the highest one means. */
    public GuardrailLevel effectiveLevel() {
        return switch (caller) {
            case HUMAN -> GuardrailLevel.PERMISSIVE;
            case AGENT -> level;
        };
    }
}

package io.nl2sql.db.analysis;

/**
 * What a condition can turn out to be for given values; neither where it is NULL.
 *
 * @param canBeTrue whether it is true, or nobody knows
 * @param canBeFalse whether it is false, or nobody knows
 */
record Truth(boolean canBeTrue, boolean canBeFalse) {

    static final Truth TRUE = new Truth(true, false);
    static final Truth FALSE = new Truth(false, true);
    static final Truth NULL = new Truth(false, false);

    /** Says nothing about the rows, and may be anything. */
    static final Truth ANY = new Truth(true, true);

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    Truth and(Truth other) {
        return new Truth(canBeTrue && other.canBeTrue, canBeFalse || other.canBeFalse);
    }

    Truth or(Truth other) {
        return new Truth(canBeTrue || other.canBeTrue, canBeFalse && other.canBeFalse);
    }

    Truth negatedIf(boolean negated) {
        return negated ? new Truth(/* canBeTrue= */ canBeFalse, /* canBeFalse= */ canBeTrue) : this;
    }

    /** What one of the two turns out to be. */
    Truth either(Truth other) {
        return new Truth(canBeTrue || other.canBeTrue, canBeFalse || other.canBeFalse);
    }

    boolean isKnown() {
        return !canBeTrue || !canBeFalse;
    }
}

package io.nl2sql.core.domain.policy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.DatabaseSchema;

/**
 * Decides what may not be seen of a database once its schema is known, and anew whenever it is read. Pure; safe for
 * concurrent use.
 */
@FunctionalInterface
public interface PolicyRule {

    /** Restricts nothing. */
    PolicyRule NONE = schema -> AccessPolicy.NONE;

    /**
     * What may not be seen of this database.
     *
     * @param schema the schema as it is, with everything in it
     * @throws io.nl2sql.core.error.Nl2SqlException CONFIGURATION_INVALID when it cannot be decided: nothing may be seen then
     */
    AccessPolicy on(DatabaseSchema schema);

    /** The rule that always decides the same. */
    static PolicyRule always(AccessPolicy policy) {
        requireNonNull(policy, "policy is null");
        return policy.isEmpty() ? NONE : schema -> policy;
    }

    /** Whether it restricts nothing, whatever the schema. */
    default boolean isNone() {
        return this == NONE;
    }

    /** Every restriction of either rule. */
    default PolicyRule and(PolicyRule other) {
        if (isNone() || other.isNone()) {
            return isNone() ? other : this;
        }
        return schema -> on(schema).and(other.on(schema));
    }
}

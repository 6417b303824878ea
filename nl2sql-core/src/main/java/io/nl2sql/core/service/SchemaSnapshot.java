package io.nl2sql.core.service;

import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.ValueIndex;

/**
 * What was known of the database at one moment, as far as the caller may know it.
 *
 * @param values its indexed values
 * @param policy what the caller may not see
 */
record SchemaSnapshot(ValueIndex values, SchemaPolicy policy) {

    /** Its shape, logical and inferred keys included, without what is hidden. */
    DatabaseSchema schema() {
        return policy.visible();
    }
}

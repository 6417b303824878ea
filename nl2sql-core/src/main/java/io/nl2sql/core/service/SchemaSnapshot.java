package io.nl2sql.core.service;

import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.grounding.KnowledgeFinder;
import io.nl2sql.core.linking.SchemaLinker;
import io.nl2sql.core.port.out.ValueIndex;
import org.jspecify.annotations.Nullable;

/**
 * What was known of the database at one moment, as far as the caller may know it.
 *
 * @param values its indexed values
 * @param policy what the caller may not see
 * @param linker finds what of it a question is about; null where the whole of it goes before the generator
 * @param knowledge finds what people have written down
 */
record SchemaSnapshot(
        ValueIndex values, SchemaPolicy policy, @Nullable SchemaLinker linker, KnowledgeFinder knowledge) {

    /** Its shape, logical and inferred keys included, without what is hidden. */
    DatabaseSchema schema() {
        return policy.visible();
    }
}

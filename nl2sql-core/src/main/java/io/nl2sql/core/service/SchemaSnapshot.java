package io.nl2sql.core.service;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.ValueIndex;

/**
 * What was known of the database at one moment.
 *
 * @param schema its shape, logical and inferred keys included
 * @param values its indexed values
 */
record SchemaSnapshot(DatabaseSchema schema, ValueIndex values) {}

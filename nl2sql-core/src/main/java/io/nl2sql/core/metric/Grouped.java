package io.nl2sql.core.metric;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.TableName;
import org.jspecify.annotations.Nullable;

/**
 * A dimension of a query, found in the schema.
 *
 * @param alias what its column is called in the answer
 * @param table which table has it
 * @param column in which column
 * @param grain to which spans it is cut, or null
 */
record Grouped(
        String alias,
        TableName table,
        Column column,
        @Nullable Grain grain) {}

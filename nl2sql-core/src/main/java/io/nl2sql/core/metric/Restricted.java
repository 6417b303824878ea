package io.nl2sql.core.metric;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.TableName;

/**
 * A condition on rows, found in the schema.
 *
 * @param table whose rows
 * @param column whose values
 * @param condition what they fulfil
 */
record Restricted(TableName table, Column column, Condition condition) {}

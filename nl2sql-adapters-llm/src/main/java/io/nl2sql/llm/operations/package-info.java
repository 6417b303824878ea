/**
 * What makes calling models bearable: deadlines that hold, retries that do no harm, an end to calling what is down, budgets,
 * a cache and an account. {@link io.nl2sql.llm.operations.ModelOperations} puts it around a model.
 */
@NullMarked
package io.nl2sql.llm.operations;

import org.jspecify.annotations.NullMarked;

/** What the clauses of a query say, one by one. */
@NullMarked
package io.nl2sql.core.domain.outline;

import org.jspecify.annotations.NullMarked;

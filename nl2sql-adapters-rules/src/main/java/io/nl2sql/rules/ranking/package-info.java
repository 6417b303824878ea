/** Chooses among the queries proposed for a question. */
@NullMarked
package io.nl2sql.rules.ranking;

import org.jspecify.annotations.NullMarked;

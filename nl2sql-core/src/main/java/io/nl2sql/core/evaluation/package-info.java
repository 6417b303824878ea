/** Asks many questions whose right answer is known, judges the answers and sums up. */
@NullMarked
package io.nl2sql.core.evaluation;

import org.jspecify.annotations.NullMarked;

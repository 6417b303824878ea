/** The contracts of what writes SQL: generators, and the models behind them. */
@NullMarked
package io.nl2sql.testkit.generation;

import org.jspecify.annotations.NullMarked;

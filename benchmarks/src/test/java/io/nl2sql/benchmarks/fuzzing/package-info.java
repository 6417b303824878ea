/** Fuzzing: text made to hurt, and what has to hold whatever the text. */
@NullMarked
package io.nl2sql.benchmarks.fuzzing;

import org.jspecify.annotations.NullMarked;

/** Generators made of others: of a language model, or of several generators in a row. */
@NullMarked
package io.nl2sql.core.generation;

import org.jspecify.annotations.NullMarked;

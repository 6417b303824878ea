/** Fits the weights of the offline engine's ranker and confidence to questions with known answers. */
@NullMarked
package io.nl2sql.benchmarks.training;

import org.jspecify.annotations.NullMarked;

/** Measures schema linking: how often everything that a question needs is among what is put before the generator. */
@NullMarked
package io.nl2sql.core.evaluation.retrieval;

import org.jspecify.annotations.NullMarked;

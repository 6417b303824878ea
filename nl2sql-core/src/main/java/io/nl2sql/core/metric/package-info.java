/** Figures that have a name: what they are made of, and the SQL that computes them, written by rule. */
@NullMarked
package io.nl2sql.core.metric;

import org.jspecify.annotations.NullMarked;

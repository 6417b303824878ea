/** Turns query trees into the SQL of a dialect. */
@NullMarked
package io.nl2sql.rules.render;

import org.jspecify.annotations.NullMarked;

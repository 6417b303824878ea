/** Reads JSON that models write, and writes text as JSON. */
@NullMarked
package io.nl2sql.core.json;

import org.jspecify.annotations.NullMarked;

/** Programs around a query: written, reviewed, mended. */
@NullMarked
package io.nl2sql.core.code;

import org.jspecify.annotations.NullMarked;

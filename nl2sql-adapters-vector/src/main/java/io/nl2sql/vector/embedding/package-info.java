/** Embedders that run inside this program. */
@NullMarked
package io.nl2sql.vector.embedding;

import org.jspecify.annotations.NullMarked;

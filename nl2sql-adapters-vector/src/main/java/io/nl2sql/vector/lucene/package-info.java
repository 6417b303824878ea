/** The embedded index: words and vectors in one Lucene directory. */
@NullMarked
package io.nl2sql.vector.lucene;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.vector.lucene;

import org.jspecify.annotations.NullMarked;

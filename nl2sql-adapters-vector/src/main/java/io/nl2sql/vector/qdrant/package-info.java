/** The index of several nodes: entries and vectors in Qdrant. */
@NullMarked
package io.nl2sql.vector.qdrant;

import org.jspecify.annotations.NullMarked;

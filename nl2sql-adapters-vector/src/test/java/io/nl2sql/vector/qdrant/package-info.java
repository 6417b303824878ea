@NullMarked
package io.nl2sql.vector.qdrant;

import org.jspecify.annotations.NullMarked;

/** The values of databases, kept in one Lucene directory for each connection. */
@NullMarked
package io.nl2sql.vector.values;

import org.jspecify.annotations.NullMarked;

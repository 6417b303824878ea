/** Semantic models as one document: what is written down about a database, read, merged, drafted and corrected. */
@NullMarked
package io.nl2sql.server.semantic;

import org.jspecify.annotations.NullMarked;

/** Reading the catalogue and samples of the contents. */
@NullMarked
package io.nl2sql.db.schema;

import org.jspecify.annotations.NullMarked;

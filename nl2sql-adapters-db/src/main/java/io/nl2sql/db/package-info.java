/** Databases reached over JDBC: the factory and the addresses it takes. */
@NullMarked
package io.nl2sql.db;

import org.jspecify.annotations.NullMarked;

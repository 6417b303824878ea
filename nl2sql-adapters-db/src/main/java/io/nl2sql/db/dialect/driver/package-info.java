/** Engines whose driver the user brings, read through the metadata of JDBC. Not tested on the engines themselves. */
@NullMarked
package io.nl2sql.db.dialect.driver;

import org.jspecify.annotations.NullMarked;

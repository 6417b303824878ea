/** SQLite. */
@NullMarked
package io.nl2sql.db.dialect.sqlite;

import org.jspecify.annotations.NullMarked;

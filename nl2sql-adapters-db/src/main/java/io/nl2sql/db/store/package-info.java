/** The state of this program: an SQLite file of its own, or PostgreSQL where several nodes share it. */
@NullMarked
package io.nl2sql.db.store;

import org.jspecify.annotations.NullMarked;

/** Plumbing shared by the ports of a database. Not API. */
@NullMarked
package io.nl2sql.db.internal;

import org.jspecify.annotations.NullMarked;

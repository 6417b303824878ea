/** Read-only sessions: statements that stop on time and on request. */
@NullMarked
package io.nl2sql.db.session;

import org.jspecify.annotations.NullMarked;

/** Requests that are sent again with the same key do their work once. */
@NullMarked
package io.nl2sql.server.idempotency;

import org.jspecify.annotations.NullMarked;

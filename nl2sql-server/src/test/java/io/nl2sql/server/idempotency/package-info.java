@NullMarked
package io.nl2sql.server.idempotency;

import org.jspecify.annotations.NullMarked;

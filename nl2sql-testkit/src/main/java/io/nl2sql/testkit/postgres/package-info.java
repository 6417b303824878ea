/** A real PostgreSQL for tests, from Maven artifacts. */
@NullMarked
package io.nl2sql.testkit.postgres;

import org.jspecify.annotations.NullMarked;

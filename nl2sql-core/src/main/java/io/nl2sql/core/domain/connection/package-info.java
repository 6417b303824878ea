/** How a target database is reached. */
@NullMarked
package io.nl2sql.core.domain.connection;

import org.jspecify.annotations.NullMarked;

/** Databases as the agent contract sees them: the connections of all contracts. */
@NullMarked
package io.nl2sql.server.source;

import org.jspecify.annotations.NullMarked;

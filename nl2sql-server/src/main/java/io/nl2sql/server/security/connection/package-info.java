/** How databases are registered over a network: parameters that are checked one by one, never a finished address. */
@NullMarked
package io.nl2sql.server.security.connection;

import org.jspecify.annotations.NullMarked;

/** The engines of the registered connections, opened when they are first asked. */
@NullMarked
package io.nl2sql.server.engine;

import org.jspecify.annotations.NullMarked;

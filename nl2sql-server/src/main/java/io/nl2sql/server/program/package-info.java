/** Programs that callers have run: what they may take, and what they may ask of a database. */
@NullMarked
package io.nl2sql.server.program;

import org.jspecify.annotations.NullMarked;

/** Puts the parts of the server together; the only place that knows Guice. */
@NullMarked
package io.nl2sql.server.wiring;

import org.jspecify.annotations.NullMarked;

/** The HTTP server: its start, its stop and what it is made of. */
@NullMarked
package io.nl2sql.server;

import org.jspecify.annotations.NullMarked;

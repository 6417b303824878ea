/** Opens what the server keeps, for the server itself and for the commands that look after it. */
@NullMarked
package io.nl2sql.server.state;

import org.jspecify.annotations.NullMarked;

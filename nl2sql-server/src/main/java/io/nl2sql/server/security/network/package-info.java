/** Which places on the network the server reaches on behalf of its callers. */
@NullMarked
package io.nl2sql.server.security.network;

import org.jspecify.annotations.NullMarked;

/** What a caller is told when a request cannot be served, in the words of the contract it came by. */
@NullMarked
package io.nl2sql.server.http.error;

import org.jspecify.annotations.NullMarked;

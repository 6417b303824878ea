/** Routes of our own: health, metrics, the document of the API, users, keys and logins. */
@NullMarked
package io.nl2sql.server.contract.server;

import org.jspecify.annotations.NullMarked;

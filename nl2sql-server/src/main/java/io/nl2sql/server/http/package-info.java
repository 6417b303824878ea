/** The routes of the server: what each takes and gives, who may call it, and how it is served. */
@NullMarked
package io.nl2sql.server.http;

import org.jspecify.annotations.NullMarked;

/** JSON on the wire, read, checked, written and documented from one definition: the records of requests and answers. */
@NullMarked
package io.nl2sql.server.http.wire;

import org.jspecify.annotations.NullMarked;

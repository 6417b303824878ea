/** How the server tells what it does: metrics, traces and log lines, none of them with secrets or values of rows. */
@NullMarked
package io.nl2sql.server.observability;

import org.jspecify.annotations.NullMarked;

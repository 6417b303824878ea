/** Runs statements and programs that somebody sent, mends those that fail, and says what their results look like. */
@NullMarked
package io.nl2sql.server.execution;

import org.jspecify.annotations.NullMarked;

/** Runs programs that nobody trusts in a sandbox of bubblewrap. */
@NullMarked
package io.nl2sql.runner;

import org.jspecify.annotations.NullMarked;

/** Contracts of the stores that hold a server's own state. */
@NullMarked
package io.nl2sql.testkit.state;

import org.jspecify.annotations.NullMarked;

/** Decorators that hold the ports to their word. */
@NullMarked
package io.nl2sql.core.resilience;

import org.jspecify.annotations.NullMarked;

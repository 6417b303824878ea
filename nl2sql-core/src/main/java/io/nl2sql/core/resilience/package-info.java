/** Decorators that hold the ports to their word, and ports of which one program alone needs nothing from outside. */
@NullMarked
package io.nl2sql.core.resilience;

import org.jspecify.annotations.NullMarked;

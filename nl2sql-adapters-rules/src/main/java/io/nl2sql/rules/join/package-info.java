/** How tables hang together, and the smallest way to join those a question needs. */
@NullMarked
package io.nl2sql.rules.join;

import org.jspecify.annotations.NullMarked;

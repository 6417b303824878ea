/** A server on this machine that says what a test wants it to say. */
@NullMarked
package io.nl2sql.llm.wire;

import org.jspecify.annotations.NullMarked;

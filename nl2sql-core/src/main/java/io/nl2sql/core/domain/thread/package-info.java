/** Conversations that are kept. */
@NullMarked
package io.nl2sql.core.domain.thread;

import org.jspecify.annotations.NullMarked;

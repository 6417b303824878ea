/** Answers that somebody shows to others. */
@NullMarked
package io.nl2sql.core.domain.share;

import org.jspecify.annotations.NullMarked;

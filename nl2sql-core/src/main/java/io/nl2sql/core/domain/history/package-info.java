/** What was asked before. */
@NullMarked
package io.nl2sql.core.domain.history;

import org.jspecify.annotations.NullMarked;

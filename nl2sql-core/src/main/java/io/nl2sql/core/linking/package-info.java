/**
 * Schema linking: which tables and columns a question is about, out of as many as there are, closed under the keys
 * that connect them.
 */
@NullMarked
package io.nl2sql.core.linking;

import org.jspecify.annotations.NullMarked;

/** Questions whose statements are known: which of them is asked again, and who may share them. */
@NullMarked
package io.nl2sql.core.cache;

import org.jspecify.annotations.NullMarked;

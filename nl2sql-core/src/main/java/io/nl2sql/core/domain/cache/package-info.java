/** Questions whose statements are known. */
@NullMarked
package io.nl2sql.core.domain.cache;

import org.jspecify.annotations.NullMarked;

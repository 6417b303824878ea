@NullMarked
package io.nl2sql.core.cache;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.core.resilience;

import org.jspecify.annotations.NullMarked;

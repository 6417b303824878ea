@NullMarked
package io.nl2sql.core.error;

import org.jspecify.annotations.NullMarked;

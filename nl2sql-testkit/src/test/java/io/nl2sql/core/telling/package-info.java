@NullMarked
package io.nl2sql.core.telling;

import org.jspecify.annotations.NullMarked;

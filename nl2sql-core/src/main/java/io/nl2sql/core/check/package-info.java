@NullMarked
package io.nl2sql.core.check;

import org.jspecify.annotations.NullMarked;

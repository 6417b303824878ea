@NullMarked
package io.nl2sql.vector.values;

import org.jspecify.annotations.NullMarked;

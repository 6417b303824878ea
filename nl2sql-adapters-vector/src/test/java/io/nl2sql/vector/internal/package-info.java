@NullMarked
package io.nl2sql.vector.internal;

import org.jspecify.annotations.NullMarked;

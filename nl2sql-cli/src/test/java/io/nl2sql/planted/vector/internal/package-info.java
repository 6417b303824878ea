@NullMarked
package io.nl2sql.planted.vector.internal;

import org.jspecify.annotations.NullMarked;

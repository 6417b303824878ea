@NullMarked
package io.nl2sql.planted.vector;

import org.jspecify.annotations.NullMarked;

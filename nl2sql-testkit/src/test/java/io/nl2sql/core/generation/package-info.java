@NullMarked
package io.nl2sql.core.generation;

import org.jspecify.annotations.NullMarked;

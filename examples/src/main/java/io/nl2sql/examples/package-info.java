/** Small programs that show one way of using the library each. */
@NullMarked
package io.nl2sql.examples;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.core.examples;

import org.jspecify.annotations.NullMarked;

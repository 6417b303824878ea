@NullMarked
package io.nl2sql.rules.weights;

import org.jspecify.annotations.NullMarked;

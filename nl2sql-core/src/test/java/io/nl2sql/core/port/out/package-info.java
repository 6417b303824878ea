@NullMarked
package io.nl2sql.core.port.out;

import org.jspecify.annotations.NullMarked;

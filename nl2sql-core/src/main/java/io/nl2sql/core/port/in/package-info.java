@NullMarked
package io.nl2sql.core.port.in;

import org.jspecify.annotations.NullMarked;

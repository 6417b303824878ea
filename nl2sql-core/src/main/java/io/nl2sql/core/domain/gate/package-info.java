@NullMarked
package io.nl2sql.core.domain.gate;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.planted.core.domain.gate;

import org.jspecify.annotations.NullMarked;

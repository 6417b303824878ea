@NullMarked
package io.nl2sql.core.drift;

import org.jspecify.annotations.NullMarked;

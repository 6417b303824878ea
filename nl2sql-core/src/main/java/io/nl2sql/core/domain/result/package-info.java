@NullMarked
package io.nl2sql.core.domain.result;

import org.jspecify.annotations.NullMarked;

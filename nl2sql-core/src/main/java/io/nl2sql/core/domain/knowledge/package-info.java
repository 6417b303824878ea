@NullMarked
package io.nl2sql.core.domain.knowledge;

import org.jspecify.annotations.NullMarked;

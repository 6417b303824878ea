@NullMarked
package io.nl2sql.core.domain.schema;

import org.jspecify.annotations.NullMarked;

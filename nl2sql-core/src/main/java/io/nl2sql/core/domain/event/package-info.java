@NullMarked
package io.nl2sql.core.domain.event;

import org.jspecify.annotations.NullMarked;

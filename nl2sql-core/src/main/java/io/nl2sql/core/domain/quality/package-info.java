/** Whether a statement that may run also says what it seems to say. Pure functions over its analysis. */
@NullMarked
package io.nl2sql.core.domain.quality;

import org.jspecify.annotations.NullMarked;

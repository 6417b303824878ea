/** What a statement will take, and whether that is too much. Pure functions over its analysis and the engine's plan. */
@NullMarked
package io.nl2sql.core.domain.plan;

import org.jspecify.annotations.NullMarked;

/** Programs that are run in a sandbox, and what comes of them. */
@NullMarked
package io.nl2sql.core.domain.program;

import org.jspecify.annotations.NullMarked;

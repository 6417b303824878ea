/** Running approved statements. */
@NullMarked
package io.nl2sql.db.execution;

import org.jspecify.annotations.NullMarked;

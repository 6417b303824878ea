/** What people wrote down about sources, as one file, and back. */
@NullMarked
package io.nl2sql.server.reference.backup;

import org.jspecify.annotations.NullMarked;

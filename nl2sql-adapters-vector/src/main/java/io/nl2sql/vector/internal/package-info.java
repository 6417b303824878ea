/** Words, ranks and fingerprints that the indexes of this module share; not for other modules. */
@NullMarked
package io.nl2sql.vector.internal;

import org.jspecify.annotations.NullMarked;

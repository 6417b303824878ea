/** Documents of the application that are kept and read whole. */
@NullMarked
package io.nl2sql.core.domain.document;

import org.jspecify.annotations.NullMarked;

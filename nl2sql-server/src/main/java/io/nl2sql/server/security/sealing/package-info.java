/** How secrets are kept from those who may read the store: sealed by keys that are not in it. */
@NullMarked
package io.nl2sql.server.security.sealing;

import org.jspecify.annotations.NullMarked;

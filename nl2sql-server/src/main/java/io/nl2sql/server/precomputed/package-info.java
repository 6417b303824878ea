/** Questions whose statements were written and approved beforehand. */
@NullMarked
package io.nl2sql.server.precomputed;

import org.jspecify.annotations.NullMarked;

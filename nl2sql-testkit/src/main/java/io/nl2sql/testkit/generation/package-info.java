/** The contract of {@link io.nl2sql.core.port.out.SqlGenerator}. */
@NullMarked
package io.nl2sql.testkit.generation;

import org.jspecify.annotations.NullMarked;

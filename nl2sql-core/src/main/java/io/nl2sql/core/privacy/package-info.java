/** What the owner of a connection keeps from those who ask, decided against the schema. Pure. */
@NullMarked
package io.nl2sql.core.privacy;

import org.jspecify.annotations.NullMarked;

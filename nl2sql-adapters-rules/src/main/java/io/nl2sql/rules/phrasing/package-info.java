/** Brings turns of everyday phrase into the plain form that is read clause by clause. */
@NullMarked
package io.nl2sql.rules.phrasing;

import org.jspecify.annotations.NullMarked;

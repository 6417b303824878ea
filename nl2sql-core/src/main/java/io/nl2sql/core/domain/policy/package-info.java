/** Who may see what: row filters, column masks, hidden tables and columns, as values. Pure. */
@NullMarked
package io.nl2sql.core.domain.policy;

import org.jspecify.annotations.NullMarked;

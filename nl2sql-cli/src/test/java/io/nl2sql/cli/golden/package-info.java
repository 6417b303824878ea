/** Questions whose right answers were worked out by hand-written SQL. */
@NullMarked
package io.nl2sql.cli.golden;

import org.jspecify.annotations.NullMarked;

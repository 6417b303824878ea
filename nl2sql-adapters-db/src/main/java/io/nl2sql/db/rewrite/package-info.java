/**
 * Writes access policies and the row limit into statements. Every reference to a restricted table is replaced, where it
 * stands, by a derived table that shows what the caller may see; the result is analysed again and has to prove that
 * nothing else reads the table.
 */
@NullMarked
package io.nl2sql.db.rewrite;

import org.jspecify.annotations.NullMarked;

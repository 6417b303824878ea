/** What people have written down about a database, in the form in which the engine reads and writes it. */
@NullMarked
package io.nl2sql.rules.business;

import org.jspecify.annotations.NullMarked;

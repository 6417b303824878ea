/** What the rows of a result look like: figures by column, relations between columns, and what is remarkable. */
@NullMarked
package io.nl2sql.core.profile;

import org.jspecify.annotations.NullMarked;

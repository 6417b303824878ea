/** Finds verified examples that help with a question: by the question without its names and values, and by the SQL. */
@NullMarked
package io.nl2sql.core.examples;

import org.jspecify.annotations.NullMarked;

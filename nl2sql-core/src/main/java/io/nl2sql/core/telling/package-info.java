/** What is told about SQL and its rows: explanations, summaries, further questions. */
@NullMarked
package io.nl2sql.core.telling;

import org.jspecify.annotations.NullMarked;

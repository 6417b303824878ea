/** The contract of Wren AI: questions, statements, summaries, charts, streams and what is written about a database. */
@NullMarked
package io.nl2sql.server.contract.wren;

import org.jspecify.annotations.NullMarked;

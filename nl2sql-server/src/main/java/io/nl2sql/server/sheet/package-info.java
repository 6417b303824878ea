/** Tables of text that people keep in spreadsheets. */
@NullMarked
package io.nl2sql.server.sheet;

import org.jspecify.annotations.NullMarked;

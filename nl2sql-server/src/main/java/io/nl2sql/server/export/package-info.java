/** Files made of results: CSV, XLSX and PDF. */
@NullMarked
package io.nl2sql.server.export;

import org.jspecify.annotations.NullMarked;

/** DuckDB. */
@NullMarked
package io.nl2sql.db.dialect.duckdb;

import org.jspecify.annotations.NullMarked;

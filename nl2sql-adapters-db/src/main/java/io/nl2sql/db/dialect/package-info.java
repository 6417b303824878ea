/** What has to be known about an engine to work with it over JDBC. */
@NullMarked
package io.nl2sql.db.dialect;

import org.jspecify.annotations.NullMarked;

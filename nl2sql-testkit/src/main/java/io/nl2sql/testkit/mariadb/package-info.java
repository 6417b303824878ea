/** A real MariaDB for tests, from Maven artifacts. */
@NullMarked
package io.nl2sql.testkit.mariadb;

import org.jspecify.annotations.NullMarked;

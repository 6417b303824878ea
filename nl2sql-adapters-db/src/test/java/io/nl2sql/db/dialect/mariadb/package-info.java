@NullMarked
package io.nl2sql.db.dialect.mariadb;

import org.jspecify.annotations.NullMarked;

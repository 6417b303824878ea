@NullMarked
package io.nl2sql.db.dialect.driver;

import org.jspecify.annotations.NullMarked;

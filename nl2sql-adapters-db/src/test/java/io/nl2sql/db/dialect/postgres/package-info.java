@NullMarked
package io.nl2sql.db.dialect.postgres;

import org.jspecify.annotations.NullMarked;

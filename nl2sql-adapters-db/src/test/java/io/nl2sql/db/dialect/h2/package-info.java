@NullMarked
package io.nl2sql.db.dialect.h2;

import org.jspecify.annotations.NullMarked;

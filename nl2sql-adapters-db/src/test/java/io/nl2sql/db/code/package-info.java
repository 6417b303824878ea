@NullMarked
package io.nl2sql.db.code;

import org.jspecify.annotations.NullMarked;

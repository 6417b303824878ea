@NullMarked
package io.nl2sql.db.rewrite;

import org.jspecify.annotations.NullMarked;

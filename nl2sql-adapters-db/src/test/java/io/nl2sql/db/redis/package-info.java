@NullMarked
package io.nl2sql.db.redis;

import org.jspecify.annotations.NullMarked;

/** What several servers share in Redis: rate limits, refused tokens, signals and the newest history. */
@NullMarked
package io.nl2sql.db.redis;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.db.metric;

import org.jspecify.annotations.NullMarked;

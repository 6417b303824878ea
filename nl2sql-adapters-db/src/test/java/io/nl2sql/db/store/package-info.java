@NullMarked
package io.nl2sql.db.store;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.db.drift;

import org.jspecify.annotations.NullMarked;

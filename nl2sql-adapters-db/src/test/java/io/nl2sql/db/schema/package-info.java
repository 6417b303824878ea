@NullMarked
package io.nl2sql.db.schema;

import org.jspecify.annotations.NullMarked;

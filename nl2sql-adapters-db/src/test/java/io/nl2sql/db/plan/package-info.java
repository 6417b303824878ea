@NullMarked
package io.nl2sql.db.plan;

import org.jspecify.annotations.NullMarked;

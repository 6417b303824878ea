@NullMarked
package io.nl2sql.db.repair;

import org.jspecify.annotations.NullMarked;

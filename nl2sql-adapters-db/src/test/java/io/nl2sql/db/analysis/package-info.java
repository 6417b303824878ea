@NullMarked
package io.nl2sql.db.analysis;

import org.jspecify.annotations.NullMarked;

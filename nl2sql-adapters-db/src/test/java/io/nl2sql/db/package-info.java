@NullMarked
package io.nl2sql.db;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.planted.db;

import org.jspecify.annotations.NullMarked;

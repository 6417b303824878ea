@NullMarked
package io.nl2sql.planted.db.internal;

import org.jspecify.annotations.NullMarked;

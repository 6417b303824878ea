@NullMarked
package io.nl2sql.core.domain.sql;

import org.jspecify.annotations.NullMarked;

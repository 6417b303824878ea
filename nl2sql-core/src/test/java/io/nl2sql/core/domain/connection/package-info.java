@NullMarked
package io.nl2sql.core.domain.connection;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.server.observability;

import org.jspecify.annotations.NullMarked;

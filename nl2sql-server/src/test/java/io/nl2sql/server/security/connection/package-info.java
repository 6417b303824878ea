@NullMarked
package io.nl2sql.server.security.connection;

import org.jspecify.annotations.NullMarked;

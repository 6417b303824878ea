@NullMarked
package io.nl2sql.server.security.sealing;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.server.safety;

import org.jspecify.annotations.NullMarked;

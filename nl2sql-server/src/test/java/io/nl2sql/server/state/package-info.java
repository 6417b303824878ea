@NullMarked
package io.nl2sql.server.state;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.server.program;

import org.jspecify.annotations.NullMarked;

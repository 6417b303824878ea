@NullMarked
package io.nl2sql.server.export;

import org.jspecify.annotations.NullMarked;

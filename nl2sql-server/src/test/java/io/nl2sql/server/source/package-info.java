@NullMarked
package io.nl2sql.server.source;

import org.jspecify.annotations.NullMarked;

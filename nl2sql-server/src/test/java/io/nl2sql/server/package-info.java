@NullMarked
package io.nl2sql.server;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.planted.server;

import org.jspecify.annotations.NullMarked;

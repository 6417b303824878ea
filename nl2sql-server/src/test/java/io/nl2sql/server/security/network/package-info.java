@NullMarked
package io.nl2sql.server.security.network;

import org.jspecify.annotations.NullMarked;

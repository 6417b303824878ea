@NullMarked
package io.nl2sql.server.security;

import org.jspecify.annotations.NullMarked;

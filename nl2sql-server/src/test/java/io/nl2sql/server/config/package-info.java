@NullMarked
package io.nl2sql.server.config;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.server.support;

import org.jspecify.annotations.NullMarked;

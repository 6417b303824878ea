@NullMarked
package io.nl2sql.server.http;

import org.jspecify.annotations.NullMarked;

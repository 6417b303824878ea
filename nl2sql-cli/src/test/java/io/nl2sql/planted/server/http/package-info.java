@NullMarked
package io.nl2sql.planted.server.http;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.server.agent;

import org.jspecify.annotations.NullMarked;

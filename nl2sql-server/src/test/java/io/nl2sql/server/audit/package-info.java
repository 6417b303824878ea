@NullMarked
package io.nl2sql.server.audit;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.planted.server.audit;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.server.reference.backup;

import org.jspecify.annotations.NullMarked;

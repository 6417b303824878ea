@NullMarked
package io.nl2sql.server.reference;

import org.jspecify.annotations.NullMarked;

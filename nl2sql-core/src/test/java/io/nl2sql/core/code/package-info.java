@NullMarked
package io.nl2sql.core.code;

import org.jspecify.annotations.NullMarked;

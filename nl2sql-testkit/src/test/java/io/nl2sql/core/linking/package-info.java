@NullMarked
package io.nl2sql.core.linking;

import org.jspecify.annotations.NullMarked;

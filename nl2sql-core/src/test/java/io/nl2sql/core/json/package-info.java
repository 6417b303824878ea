@NullMarked
package io.nl2sql.core.json;

import org.jspecify.annotations.NullMarked;

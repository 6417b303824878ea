@NullMarked
package io.nl2sql.core.text;

import org.jspecify.annotations.NullMarked;

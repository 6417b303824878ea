@NullMarked
package io.nl2sql.rules.reading;

import org.jspecify.annotations.NullMarked;

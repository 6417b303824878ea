@NullMarked
package io.nl2sql.rules.time;

import org.jspecify.annotations.NullMarked;

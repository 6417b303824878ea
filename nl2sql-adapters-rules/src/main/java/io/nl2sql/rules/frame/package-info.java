@NullMarked
package io.nl2sql.rules.frame;

import org.jspecify.annotations.NullMarked;

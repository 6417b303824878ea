@NullMarked
package io.nl2sql.rules;

import org.jspecify.annotations.NullMarked;

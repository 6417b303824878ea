@NullMarked
package io.nl2sql.planted.rules;

import org.jspecify.annotations.NullMarked;

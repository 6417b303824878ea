@NullMarked
package io.nl2sql.core;

import org.jspecify.annotations.NullMarked;

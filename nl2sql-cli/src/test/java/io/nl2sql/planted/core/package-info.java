@NullMarked
package io.nl2sql.planted.core;

import org.jspecify.annotations.NullMarked;

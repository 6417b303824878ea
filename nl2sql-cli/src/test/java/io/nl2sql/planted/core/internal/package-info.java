@NullMarked
package io.nl2sql.planted.core.internal;

import org.jspecify.annotations.NullMarked;

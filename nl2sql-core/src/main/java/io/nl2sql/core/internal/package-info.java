@NullMarked
package io.nl2sql.core.internal;

import org.jspecify.annotations.NullMarked;

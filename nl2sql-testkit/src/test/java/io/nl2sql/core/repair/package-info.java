@NullMarked
package io.nl2sql.core.repair;

import org.jspecify.annotations.NullMarked;

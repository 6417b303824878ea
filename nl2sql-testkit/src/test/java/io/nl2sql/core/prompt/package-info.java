@NullMarked
package io.nl2sql.core.prompt;

import org.jspecify.annotations.NullMarked;

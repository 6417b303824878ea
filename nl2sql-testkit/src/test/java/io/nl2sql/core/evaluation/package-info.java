@NullMarked
package io.nl2sql.core.evaluation;

import org.jspecify.annotations.NullMarked;

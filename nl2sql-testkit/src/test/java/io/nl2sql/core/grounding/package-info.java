@NullMarked
package io.nl2sql.core.grounding;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.core.drafting;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.core.domain.answer;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.core.domain.question;

import org.jspecify.annotations.NullMarked;

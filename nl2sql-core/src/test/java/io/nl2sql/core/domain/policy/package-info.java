@NullMarked
package io.nl2sql.core.domain.policy;

import org.jspecify.annotations.NullMarked;

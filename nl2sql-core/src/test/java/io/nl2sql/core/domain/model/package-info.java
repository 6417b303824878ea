@NullMarked
package io.nl2sql.core.domain.model;

import org.jspecify.annotations.NullMarked;

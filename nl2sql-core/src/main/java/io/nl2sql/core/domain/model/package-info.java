/** What is said to a language model, and what it says. */
@NullMarked
package io.nl2sql.core.domain.model;

import org.jspecify.annotations.NullMarked;

/** The record of what was asked and what ran, chained so that a change to it shows. */
@NullMarked
package io.nl2sql.core.domain.audit;

import org.jspecify.annotations.NullMarked;

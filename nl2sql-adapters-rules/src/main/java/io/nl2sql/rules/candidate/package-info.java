/** Several structurally different queries for one question: what else it may mean than what was planned. */
@NullMarked
package io.nl2sql.rules.candidate;

import org.jspecify.annotations.NullMarked;

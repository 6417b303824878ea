/** Puts query trees into plain English, so that people see how they were understood. */
@NullMarked
package io.nl2sql.rules.wording;

import org.jspecify.annotations.NullMarked;

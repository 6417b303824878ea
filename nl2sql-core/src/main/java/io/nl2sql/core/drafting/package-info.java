/** Drafts of what people would write down about a database: proposals for a person to approve, never knowledge by themselves. */
@NullMarked
package io.nl2sql.core.drafting;

import org.jspecify.annotations.NullMarked;

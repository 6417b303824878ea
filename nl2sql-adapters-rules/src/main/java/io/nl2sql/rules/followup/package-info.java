/** Questions that lean on what was said before, put into words that stand by themselves. */
@NullMarked
package io.nl2sql.rules.followup;

import org.jspecify.annotations.NullMarked;

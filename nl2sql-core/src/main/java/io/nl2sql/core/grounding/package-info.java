/**
 * What people have written down that a question calls for: verified examples, terms, instructions, notes and the part of
 * the semantic model that concerns it, as far as a caller may see them.
 */
@NullMarked
package io.nl2sql.core.grounding;

import org.jspecify.annotations.NullMarked;

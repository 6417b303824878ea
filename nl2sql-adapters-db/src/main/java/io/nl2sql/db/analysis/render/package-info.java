/** Writes the tree of an analysed query in the dialects we know. */
@NullMarked
package io.nl2sql.db.analysis.render;

import org.jspecify.annotations.NullMarked;

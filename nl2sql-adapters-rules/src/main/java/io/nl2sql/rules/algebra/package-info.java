/**
 * A query as a tree: typed, free of any SQL dialect, immutable. Every node is a record of a sealed interface and equal
 * to another one of the same content. Readings are turned into these trees, and trees into SQL or into words.
 */
@NullMarked
package io.nl2sql.rules.algebra;

import org.jspecify.annotations.NullMarked;

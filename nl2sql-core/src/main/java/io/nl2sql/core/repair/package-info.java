/** Runs that fail are mended and tried again: by rule where the slip is certain, by a model, within bounds. */
@NullMarked
package io.nl2sql.core.repair;

import org.jspecify.annotations.NullMarked;

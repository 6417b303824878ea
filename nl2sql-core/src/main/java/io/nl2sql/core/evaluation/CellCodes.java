package io.nl2sql.core.evaluation;

import org.jspecify.annotations.Nullable;

/** Numbers cells so that two get the same number exactly when a scorer takes them for the same value. */
@FunctionalInterface
interface CellCodes {

    /** The number of a cell; the same for every table of one comparison. */
    int code(@Nullable Object cell);
}

/** Figures that have a name: models of them are kept, proposed and compiled. */
@NullMarked
package io.nl2sql.server.metric;

import org.jspecify.annotations.NullMarked;

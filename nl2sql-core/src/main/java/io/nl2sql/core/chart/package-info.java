/** Charts for results: which fit by the types of the columns, and their specifications. */
@NullMarked
package io.nl2sql.core.chart;

import org.jspecify.annotations.NullMarked;

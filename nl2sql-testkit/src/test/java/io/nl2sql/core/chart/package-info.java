@NullMarked
package io.nl2sql.core.chart;

import org.jspecify.annotations.NullMarked;

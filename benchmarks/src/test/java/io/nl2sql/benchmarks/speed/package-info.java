/** How long things take, measured with JMH. */
@NullMarked
package io.nl2sql.benchmarks.speed;

import org.jspecify.annotations.NullMarked;

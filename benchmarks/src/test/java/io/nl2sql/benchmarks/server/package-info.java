@NullMarked
package io.nl2sql.benchmarks.server;

import org.jspecify.annotations.NullMarked;

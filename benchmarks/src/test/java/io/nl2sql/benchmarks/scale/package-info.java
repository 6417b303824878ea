/** How the search behaves on schemas of ten thousand tables: generators of such schemas, and measurements. */
@NullMarked
package io.nl2sql.benchmarks.scale;

import org.jspecify.annotations.NullMarked;

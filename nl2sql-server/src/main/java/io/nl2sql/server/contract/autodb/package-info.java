/** The HTTP contract of AutoDB: one statement generated or run. */
@NullMarked
package io.nl2sql.server.contract.autodb;

import org.jspecify.annotations.NullMarked;

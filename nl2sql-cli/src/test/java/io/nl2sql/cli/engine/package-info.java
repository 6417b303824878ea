/** Tests of the offline engine on real databases. */
@NullMarked
package io.nl2sql.cli.engine;

import org.jspecify.annotations.NullMarked;

/** Knowledge as a file of YAML, and as a part of a store. */
@NullMarked
package io.nl2sql.cli.knowledge;

import org.jspecify.annotations.NullMarked;

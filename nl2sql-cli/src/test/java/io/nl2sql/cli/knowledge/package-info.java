@NullMarked
package io.nl2sql.cli.knowledge;

import org.jspecify.annotations.NullMarked;

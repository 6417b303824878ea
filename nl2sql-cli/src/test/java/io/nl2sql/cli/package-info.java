@NullMarked
package io.nl2sql.cli;

import org.jspecify.annotations.NullMarked;

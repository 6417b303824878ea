@NullMarked
package io.nl2sql.planted.cli;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.cli.command;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.nl2sql.cli.demo;

import org.jspecify.annotations.NullMarked;

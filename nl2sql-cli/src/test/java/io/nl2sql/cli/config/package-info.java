@NullMarked
package io.nl2sql.cli.config;

import org.jspecify.annotations.NullMarked;
